package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/policygraph/policygraph/seeds"
)

var kindName = map[QuantityKind]string{Amount: "amount", Percent: "percent", Date: "date", Ordinal: "ordinal", Bare: "bare", Code: "code"}

// show writes a quantity as its span, what it compares, its value and its kind.
func show(doc string, q Quantity) string {
	value := fmt.Sprint(q.Value)
	if q.Range {
		value += "~" + fmt.Sprint(q.ValueMax)
	}
	return fmt.Sprintf("%s|%s%s %s|%s", q.Span.Of(doc), q.Compare, value, q.Unit, kindName[q.Kind])
}

func TestQuantities(t *testing.T) {
	u, err := newUnits(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		// numbers and units as written
		{"上半年地区生产总值1167.79亿元,增长3.1%", []string{"1167.79亿元|1167.79 亿元|amount", "3.1%|3.1 %|percent"}},
		{"总值1,167.79亿元,签约5家,200人", []string{"1,167.79亿元|1167.79 亿元|amount", "5家|5 家|amount", "200人|200 人|amount"}},
		{"总值\uff11\uff12\uff13\uff0e\uff15亿元", []string{"\uff11\uff12\uff13\uff0e\uff15亿元|123.5 亿元|amount"}},
		{"增长3.5\uff05", []string{"3.5\uff05|3.5 %|percent"}},
		{"展览面积108.1万平方米", []string{"108.1万平方米|108.1 万平方米|amount"}},
		{"服务192.5万人次", []string{"192.5万人次|192.5 万人次|amount"}},
		{"浓度23微克/立方米,检测能力3.54万单管/日", []string{"23微克/立方米|23 微克/立方米|amount", "3.54万单管/日|3.54 万单管/日|amount"}},
		{"提升7.8个百分点,下降2百分点", []string{"7.8个百分点|7.8 个百分点|percent", "2百分点|2 个百分点|percent"}},
		{"增长2.09倍", []string{"2.09倍|2.09 倍|percent"}},
		{"装机60GW、7900万千瓦,算力2.2万P", []string{"60GW|60 GW|amount", "7900万千瓦|7900 万千瓦|amount", "2.2万P|2.2 万P|amount"}},
		{"粮食产量760亿斤,降幅5‰,升温2℃", []string{"760亿斤|760 亿斤|amount", "5‰|5 ‰|percent", "2℃|2 ℃|amount"}},
		{"改造老旧小区300万套(间)", []string{"300万套(间)|300 万套(间)|amount"}},
		{"推动辐射60万人口的老商圈", []string{"60万人|60 万人|amount"}},
		{"惠及近10万儿童", []string{"近10万|~10 万|amount"}},
		{"利润为-3.5%", []string{"-3.5%|-3.5 %|percent"}},
		{"提出13项46条合作事项", []string{"13项|13 项|amount", "46条|46 条|amount"}},
		// Chinese numerals
		{"建立七大机制", []string{"七大|7 大|amount"}},
		{"对接南沙、横琴、前海三个重大战略平台", []string{"三个|3 个|amount"}},
		{"三分之一的企业,百分之五的资金", []string{"三分之一|0.3333333333333333 |percent", "百分之五|5 %|percent"}},
		{"近六成企业上云,养老点覆盖九成以上社区", []string{"近六成|~6 成|percent", "九成以上|>=9 成|percent"}},
		{"打造一家2A+信用评级企业", []string{"一家|1 家|amount", "2A+|0 |code"}},
		{"三百六十五天,两千户", []string{"三百六十五天|365 天|amount", "两千户|2000 户|amount"}},
		{"完成一半,一批项目,统一部署,第一时间", []string{"第一|1 |ordinal"}},
		{"一体推进三农工作", nil},
		// comparators
		{"超5家、超过5家、突破5家、逾5家", []string{"超5家|>5 家|amount", "超过5家|>5 家|amount", "突破5家|>5 家|amount", "逾5家|>5 家|amount"}},
		{"不少于3个,不低于5%,至少2所", []string{"不少于3个|>=3 个|amount", "不低于5%|>=5 %|percent", "至少2所|>=2 所|amount"}},
		{"排队时间不超过20分钟", []string{"不超过20分钟|<=20 分钟|amount"}},
		{"约1000名儿童,近50家,不足3天", []string{"约1000名|~1000 名|amount", "近50家|~50 家|amount", "不足3天|<3 天|amount"}},
		{"增长5%左右,控制在5.5%以内,达60%以上", []string{"5%左右|~5 %|percent", "5.5%以内|<=5.5 %|percent", "60%以上|>=60 %|percent"}},
		{"检查300余次,占道经营2万多宗,3000多个", []string{"300余次|>300 次|amount", "2万多宗|>2 万宗|amount", "3000多个|>3000 个|amount"}},
		{"比例达到85%", []string{"85%|85 %|percent"}},
		{"超百亿元企业,突破万亿元,超千亿级集群", []string{"超百亿元|>100 亿元|amount", "突破万亿元|>1 万亿元|amount"}},
		// ranges and lists that share a unit
		{"引进3—5个项目", []string{"3—5个|3~5 个|amount"}},
		{"增长3%到5%,8%-10%,30至50家", []string{"3%到5%|3~5 %|percent", "8%-10%|8~10 %|percent", "30至50家|30~50 家|amount"}},
		{"从10个到15个", []string{"10个|10 个|amount", "15个|15 个|amount"}},
		{"分别下降4.8%、21.8%", []string{"4.8%|4.8 %|percent", "21.8%|21.8 %|percent"}},
		{"分别提高15、22个百分点", []string{"15|15 个百分点|percent", "22个百分点|22 个百分点|percent"}},
		{"从1.68∶1提升至2.5:1", []string{"1.68∶1|1.68 |bare", "2.5:1|2.5 |bare"}},
		{"稳定在全国1/4", []string{"1/4|0.25 |bare"}},
		// time
		{"2022年8月26日,8月底前,年初", []string{"2022年8月26日|2022 年|date", "8月|8 月|date"}},
		{"2021—2025年,1—6月", []string{"2021—2025年|2021~2025 年|date", "1—6月|1~6 月|date"}},
		{"实施方案2022—2025", []string{"2022—2025|2022~2025 |date"}},
		{"连续11年居首,历时3年,人均寿命80岁", []string{"11年|11 年|amount", "3年|3 年|amount", "80岁|80 岁|amount"}},
		{"10分钟健身圈,再用0.5天", []string{"10分钟|10 分钟|amount", "0.5天|0.5 天|amount"}},
		{"“十四五”时期", nil},
		// ordinals
		{"荣获第12届奖,居全国第2位,第二", []string{"第12届|12 届|ordinal", "第2位|2 位|ordinal", "第二|2 |ordinal"}},
		{"党的二十大和二十届四中全会", []string{"二十大|20 大|ordinal", "二十届|20 届|ordinal", "四|4 |ordinal"}},
		{"省委十二届八次全会,中央八项规定", []string{"十二届|12 届|ordinal", "八|8 |ordinal", "八项|8 项|amount"}},
		{"超9千亿元,提高到98千瓦", []string{"超9千亿元|>9000 亿元|amount", "98千瓦|98 千瓦|amount"}},
		{"跨上万亿元台阶,千余家企业", []string{"万亿元|1 万亿元|amount", "千余家|>1000 家|amount"}},
		{"产值翻番,利润翻一番", []string{"翻番|1 番|percent", "一番|1 番|percent"}},
		{"增速快于全国3.4个、1个百分点", []string{"3.4个|3.4 个百分点|percent", "1个百分点|1 个百分点|percent"}},
		{"降至28.5微克每立方米", []string{"28.5微克每立方米|28.5 微克每立方米|amount"}},
		{"百度、县域百亿主导产业", nil},
		{"发电量2900亿千瓦时", []string{"2900亿千瓦时|2900 亿千瓦时|amount"}},
		{"分别达1.28万亿、8200亿元", []string{"1.28万亿|1.28 万亿元|amount", "8200亿元|8200 亿元|amount"}},
		{"地铁线路10号、11号线,3—6楼", []string{"10号|10 号|ordinal", "11号|11 号|ordinal", "3—6楼|3~6 楼|ordinal"}},
		{"首批项目,首届大赛", nil},
		// codes inside names
		{"打赢“0311”“0408”疫情", []string{"0311|0 |code", "0408|0 |code"}},
		{"营商环境5.0改革,“10+1”政策", []string{"5.0|5 |code", "10+1|0 |code"}},
		{"PM2.5浓度,T5航站楼,5G基站3万个,5A级景区", []string{"PM2.5|0 |code", "T5|0 |code", "5G|0 |code", "3万个|3 万个|amount", "5A|0 |code"}},
		{"12345热线", []string{"12345|12345 |code"}},
		// no unit: the beginning of another word
		{"2所本科高校,3件套,天然气56.5亿立方米", []string{"2所|2 所|amount", "3|3 |bare", "56.5亿立方米|56.5 亿立方米|amount"}},
	} {
		var got []string
		for _, q := range u.scan(c.text, Span{0, len(c.text)}) {
			got = append(got, show(c.text, q))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

// The scanner never reads past its sentence, whatever stands behind it.
func TestQuantityStaysInItsSpan(t *testing.T) {
	u, err := newUnits(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	doc := "增长12.5万平方米"
	for end := 0; end <= len(doc); end++ {
		if !strings.HasPrefix(doc, strings.ToValidUTF8(doc[:end], "")) || strings.ToValidUTF8(doc[:end], "") != doc[:end] {
			continue
		}
		for _, q := range u.scan(doc, Span{0, end}) {
			if q.End > end {
				t.Errorf("scan of %q reads to byte %d", doc[:end], q.End)
			}
		}
	}
}

func FuzzQuantities(f *testing.F) {
	u, err := newUnits(seeds.FS)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"超1,167.79亿元、3—5个,第12届“0311”PM2.5百分之五", "三分之一", "2022年8月26日前", "套(间)1/4 2:1", "-\uff11\uff0c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		at := 0
		for _, q := range u.scan(doc, Span{0, len(doc)}) {
			if q.Start < at || q.End <= q.Start || q.End > len(doc) {
				t.Fatalf("%q: span %v after byte %d", doc, q.Span, at)
			}
			if !q.Span.Contains(q.Number) || !q.Span.Contains(q.UnitSpan) || q.Number.End > q.UnitSpan.Start {
				t.Fatalf("%q: number %v and unit %v of %v", doc, q.Number, q.UnitSpan, q.Span)
			}
			if q.Range && q.ValueMax <= q.Value {
				t.Fatalf("%q: range %v to %v", doc, q.Value, q.ValueMax)
			}
			at = q.End
		}
	})
}
