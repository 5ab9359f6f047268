// Package figure reads the numbers that a report states: observations (a value
// or a growth of an indicator) and goals (a commitment with a number).
//
// It promises that every figure's spans lie within its sentence, that its
// value is the number written there in the unit written there (growth is
// percent: 增长2.09倍 is 209, to double is 100), and that the same document
// gives the same figures in text order. What is no figure (dates, ordinals,
// numbers in names, thresholds, the base of a change, how many parts a text
// has) is passed over by rule. It fails only where its word list cannot be
// read; on a text it never does.
//
// The grammar is that of statistical prose. A quantity is named by what stands
// before it (地区生产总值1167.79亿元) or, where nothing else can be, by what
// stands behind it (认定3个算法产业基地). A change (增长3.1%) belongs to the
// indicator that it follows, or to the value before it. A row of numbers is
// dealt out over a row of names (城镇、农村居民收入分别增长4.8%、5.9%). The
// verb that opens a list governs it to its end.
package figure
