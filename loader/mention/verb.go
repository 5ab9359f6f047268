package mention

import (
	"strings"
)

// governs are the verbs by which a government acts on a thing; what follows
// one is a name or leads to one.
var governs = wordSet(`推动 推进 加快 建设 加强 完善 打造 深化 实施 开展 举办 成立 制定 出台 推广 支持 促进 聚焦 落实 扎实 持续 发展 新增 集聚 汇聚 落户 稳妥 打好 打赢 加强
	培育 吸引 引进 引入 组织 召开 承办 筹备 编制 印发 发布 启动 完成 实现 积极 全力 大力 力争 争取 继续 深入 有序 稳步 全面 做好 用好 办好
	抓好 健全 构建 形成 优化 提升 强化 创新 拓展 巩固 谋划 布局 扩大 增强 加大 鼓励 引导 推出 升级 纳入 入选 荣获 获批 创建 争创 申报 挂牌 授牌 设立
	打通 贯彻 参与 融入 对接 依托 围绕 瞄准 利用 改造 新建 扩建 续建 建成 投用 投产 高标准 高质量 高水平 高品质 高位 率先 成功 有力 有效 加速 抓紧 着力 切实 统筹
	贯彻落实 全面落实 认定 确定 包括 涵盖 重点 开工 新开工 竣工 投运 通车 提速 确保 使用 共推 共建 覆盖 走进 推深做实 下半年 上半年 今年 年内 打 造成 成为 擦亮 探索 整合 推行 建好 紧盯 坚决 严格 进一步 尽快 配合 服务 需要 发挥 开放`)

// acts are verbs of government that no name of a place, a project or a body
// has within it.
var acts = wordSet(`推动 推进 加快 申报 推广 打造 创建 举办 成立 出台 制定 印发 开展 力争 争取 加快推进 落户 集聚 走进 覆盖 做实`)

// governing reports whether a word is a verb of government, or two of them in
// a row as the word lists have them: 加快推进.
func governing(s string) bool {
	return governs[s] || len(s) == 12 && governs[s[:6]] && governs[s[6:]]
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// never are words that no name begins with.
var never = wordSet(`的 了 着 过 和 与 及 以及 等 在 对 将 把 以 为 是 有 并 而 也 从 于 向 到 按 被 让 由 当 其 该 这 那 各 每 已 使 给 就 或 之 则 又 且 但 据 用于 通过 根据 按照 围绕 关于`)

// measures are the measure words between a count and what it counts.
var measures = wordSet(`个 项 家 条 座 处 所`)
