package sqlitestore

import (
	"database/sql"
	"testing"
)

// TestViews: a researcher finds names and sentences with plain SQL.
func TestViews(t *testing.T) {
	path := filled(t, "store.db")
	db, err := sql.Open("sqlite", dsn(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		"SELECT source_name || ' ' || type || ' ' || target_name || '：' || sentence FROM v_relation WHERE rule = 'award'":      "海珠湿地 AWARDED 国家湿地公园：海珠湿地入选国家湿地公园，位于海珠区。",
		"SELECT indicator_name || area_name || period || ' ' || value || unit || sentence FROM v_observation WHERE growth=3.1": "地区生产总值海珠区2022H1 1167.79亿元海珠区地区生产总值1167.79亿元，增长3.1%。",
		"SELECT metric || comparator || value || unit || deadline || sentence FROM v_goal":                                     "新引进总部企业=5.0家2022力争2022年新引进总部企业5家。",
		"SELECT group_concat(kind || status || by_when, '；') FROM v_project WHERE name = '鱼珠隧道' AND published_on > '2022-03'":  "toldUNDER_CONSTRUCTION；expectedCOMPLETED2022-12",
		"SELECT name || aliases || documents || mentions FROM v_entity WHERE name LIKE '琶洲人工%'":                                "琶洲人工智能与数字经济试验区琶洲试验区24",
		"SELECT DISTINCT sentence FROM v_mention WHERE name = '天河科技节'":                                                         "天河区人民政府举办天河科技节，百度参与天河科技节。",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\n got %q, %v\nwant %q", query, got, err, want)
		}
	}
	var broken int
	if err := db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil || broken > 0 {
		t.Errorf("%d broken references, %v", broken, err)
	}
}
