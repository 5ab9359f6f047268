package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/policygraph/policygraph/loader/document"
	"github.com/policygraph/policygraph/seeds"
)

// head is what a document's head tells.
type head struct {
	Title, Government, Area, Parent string
	Level                           document.Level
	PublishedOn, Period, Source     string
}

const body = "\n各位代表：\n一、工作回顾\n经济运行总体平稳。\n"

var heads = []struct {
	name, text string
	want       head
}{
	{"a page's title, labels on one line, the meeting broken over two", `您当前所在的位置: 首页 > 政务公开 > 规划计划

广东省东江市南岭区2022年上半年国民经济和社会发展计划执行情况的报告

发布日期:2022-09-06 11:05:14 来源:区发改局
分享到:
浏览量:-
——2022年8月26日在东江市南岭区第十七届

人民代表大会常务委员会第十一次会议上

东江市南岭区人民政府
区人大常委会主任、各位副主任、各位委员:
一、上半年国民经济和社会发展计划执行情况
经济大盘总体稳定。`, head{"广东省东江市南岭区2022年上半年国民经济和社会发展计划执行情况的报告",
		"南岭区人民政府", "南岭区", "东江市", document.LevelDistrict, "2022-09-06", "2022H1", "区发改局"}},
	{"labels and values on lines of their own, tools, the title twice", `2026年东江省政府工作报告
当前位置：
首页
>
政务信息
发表时间：
2026-02-09 09:45:30
来源：
东江日报客户端
阅读量：
【字体：
小
中
大
】
2026年东江省政府工作报告
——2026年2月3日在东江省第十三届人民代表大会第四次会议上
省长 张 三` + body, head{"2026年东江省政府工作报告", "东江省人民政府", "东江省", "", document.LevelProvince, "2026-02-09", "2025", "东江日报客户端"}},
	{"no date but the meeting's, no area in the title", "政府工作报告\n（2026年1月27日在西江省第十四届人民代表大会第四次会议上）\n省长 李四" + body,
		head{"政府工作报告", "西江省人民政府", "西江省", "", document.LevelProvince, "2026-01-27", "2025", ""}},
	{"a date in Chinese numerals, an autonomous region", "政府工作报告\n——二〇二六年一月二十七日在宁夏回族自治区十三届人民代表大会第四次会议上" + body,
		head{"政府工作报告", "宁夏回族自治区人民政府", "宁夏回族自治区", "", document.LevelRegion, "2026-01-27", "2025", ""}},
	{"a congress in December looks back on its own year", "政府工作报告\n——2025年12月28日在东江县第十七届人民代表大会第五次会议上" + body,
		head{"政府工作报告", "东江县人民政府", "东江县", "", document.LevelCounty, "2025-12-28", "2025", ""}},
	{"a title over two lines, a plan report", "关于东江市2024年国民经济和\n社会发展计划执行情况与2025年计划草案的报告\n2025年1月15日" + body,
		head{"关于东江市2024年国民经济和社会发展计划执行情况与2025年计划草案的报告", "东江市人民政府", "东江市", "", document.LevelCity, "2025-01-15", "2024", ""}},
	{"three quarters", "东江市2025年前三季度经济运行情况\n2025/10/25 来源：市统计局" + body,
		head{"东江市2025年前三季度经济运行情况", "东江市人民政府", "东江市", "", document.LevelCity, "2025-10-25", "2025Q3", "市统计局"}},
	{"months", "东江市2025年1-8月经济运行情况" + body,
		head{"东江市2025年1-8月经济运行情况", "东江市人民政府", "东江市", "", document.LevelCity, "", "2025M08", ""}},
	{"an autonomous prefecture's county", "南岭彝族自治州和县2025年工作总结" + body,
		head{"南岭彝族自治州和县2025年工作总结", "和县人民政府", "和县", "南岭彝族自治州", document.LevelCounty, "", "2025", ""}},
	{"the area only in the opening words", "2025年政府工作报告\n来源：本站\n各位代表：\n现在，我代表沙市区人民政府，向大会报告工作。\n一、2024年工作回顾\n成绩来之不易。",
		head{"2025年政府工作报告", "沙市区人民政府", "沙市区", "", document.LevelDistrict, "", "2024", "本站"}},
	{"the nation", "政府工作报告\n——2026年3月5日在第十四届全国人民代表大会第四次会议上\n国务院总理 某某" + body,
		head{"政府工作报告", "国务院", "中国", "", document.LevelNation, "2026-03-05", "2025", ""}},
	{"no head at all", "经济运行总体平稳。就业稳定。", head{Title: "report"}},
}

func TestReadHead(t *testing.T) {
	for _, c := range heads {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, []byte(c.text), "https://example.cn/report.txt")
			if diff := cmp.Diff(c.want, headOf(d)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestReadSeed(t *testing.T) {
	data, err := seeds.FS.ReadFile("reports/haizhu-2022h1.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, data, "haizhu-2022h1.txt")
	want := head{"广州市海珠区2022年上半年国民经济和社会发展计划执行情况的报告", "海珠区人民政府", "海珠区", "广州市",
		document.LevelDistrict, "2022-09-06", "2022H1", "区发改局"}
	if diff := cmp.Diff(want, headOf(d)); diff != "" {
		t.Errorf("head (-want +got)\n%s", diff)
	}
	for _, furniture := range []string{"首页", "浏览量", "分享到", "友情链接", "ICP备", "公网安备", "主办", "附件", "访问总数", "相关文章", "　"} {
		if strings.Contains(d.Text, furniture) {
			t.Errorf("the text still has %q", furniture)
		}
	}
	if !strings.HasPrefix(d.Text, want.Title+"\n——2022年8月26日在广州市海珠区第十七届人民代表大会常务委员会第十一次会议上\n广州市海珠区人民政府\n区人大常委会主任") {
		t.Errorf("the text begins with %.300q", d.Text)
	}
	if !strings.HasSuffix(d.Text, "建设更高水平平安海珠。\n以上报告,请予审议。") {
		t.Errorf("the text ends with %q", d.Text[len(d.Text)-100:])
	}
}

func headOf(d *document.Document) head {
	return head{d.Title, d.Government, d.Area, d.Parent, d.Level, d.PublishedOn, d.Period, d.Source}
}

func read(t testing.TB, data []byte, name string) *document.Document {
	t.Helper()
	d, err := document.Read(data, name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
