package tagger

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"slices"

	"github.com/policygraph/policygraph/loader/mention/tagger/feature"
)

// magic begins a model file, inside the compression.
const magic = "policygraph tagger 1\n"

// header is the part of a model file that is JSON: a line of its own.
type header struct {
	Card   Card
	Start  []float64
	Trans  []float64 // legal ones only, row by row
	End    []float64
	Scale  float64 // of the weights
	Review struct{ Scale, Threshold float64 }

	Features, Second, Names, Tokens, Heads int // how many follow
}

// Write writes the model: gzip of a line of magic, a line of JSON, and the
// tables. Equal models give equal bytes.
func (m *Model) Write(out io.Writer) error {
	z, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write tagger model: %w", err)
	}
	w := &encoder{w: bufio.NewWriter(z)}
	h := header{Card: m.Card, Scale: m.Weights.Scale, Features: len(m.Weights.Keys), Second: len(m.Review.Weights.Keys),
		Names: len(m.Knowledge.Names), Tokens: len(m.Knowledge.Frequent), Heads: len(m.Knowledge.Heads)}
	for i := range Labels {
		for j := range Labels {
			if legal(i, j) {
				h.Trans = append(h.Trans, m.Chain.Trans[i*Labels+j])
			}
		}
	}
	h.Review.Scale, h.Review.Threshold = m.Review.Weights.Scale, m.Review.Threshold
	line, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("write tagger model: %w", err)
	}
	w.bytes([]byte(magic))
	w.bytes(append(line, '\n'))
	w.table(&m.Weights)
	w.table(&m.Review.Weights)
	w.knowledge(m.Knowledge)
	if err := w.w.Flush(); err != nil {
		return fmt.Errorf("write tagger model: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write tagger model: %w", err)
	}
	return nil
}

// encoder writes tables; bufio.Writer keeps the first error for Flush.
type encoder struct{ w *bufio.Writer }

func (e *encoder) bytes(b []byte) { e.w.Write(b) }

func (e *encoder) uvarint(v uint64) {
	e.bytes(binary.AppendUvarint(nil, v))
}

func (e *encoder) string(s string) {
	e.uvarint(uint64(len(s)))
	e.bytes([]byte(s))
}

// table writes the keys as differences, the labels, and the weights, each
// column by itself: so they compress best.
func (e *encoder) table(t *Table) {
	last := uint32(0)
	for _, key := range t.Keys {
		e.uvarint(uint64(key - last))
		last = key
	}
	for _, set := range t.Labels {
		e.uvarint(set)
	}
	for _, b := range t.Bytes {
		e.bytes([]byte{byte(b)})
	}
}

func (e *encoder) knowledge(k feature.Knowledge) {
	for _, name := range slices.Sorted(maps.Keys(k.Names)) {
		ev := k.Names[name]
		set := uint8(0)
		for t, n := range ev.Named {
			if n > 0 {
				set |= 1 << t
			}
		}
		e.string(name)
		e.bytes([]byte{ev.Plain, set})
		for _, n := range ev.Named {
			if n > 0 {
				e.bytes([]byte{n})
			}
		}
	}
	last := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(k.Frequent)) {
		e.uvarint(uint64(key - last))
		e.bytes([]byte{k.Frequent[key]})
		last = key
	}
	for _, s := range slices.Sorted(maps.Keys(k.Heads)) {
		e.string(s)
		e.bytes([]byte{k.Heads[s]})
	}
}

// ReadCard returns the card of a model file without reading its weights.
func ReadCard(data []byte) (Card, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return Card{}, fmt.Errorf("read tagger model: %w", err)
	}
	h, err := readHeader(bufio.NewReader(z))
	return h.Card, err
}

func readHeader(r *bufio.Reader) (header, error) {
	var h header
	line, err := r.ReadString('\n')
	if err != nil || line != magic {
		return h, fmt.Errorf("read tagger model: not a tagger model, or one of another format")
	}
	data, err := r.ReadBytes('\n')
	if err != nil {
		return h, fmt.Errorf("read tagger model: %w", err)
	}
	if err := json.Unmarshal(data, &h); err != nil {
		return h, fmt.Errorf("read tagger model: %w", err)
	}
	return h, nil
}

// ReadModel reads what Write wrote. It fails where the file is damaged, or was
// trained on other feature templates than this program has.
func ReadModel(data []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read tagger model: %w", err)
	}
	br := bufio.NewReaderSize(z, 1<<16)
	h, err := readHeader(br)
	if err != nil {
		return nil, err
	}
	if h.Card.Templates != feature.Version {
		return nil, fmt.Errorf("read tagger model: it has feature templates %d, this program has %d; train it again", h.Card.Templates, feature.Version)
	}
	rest, err := io.ReadAll(br)
	if err != nil {
		return nil, fmt.Errorf("read tagger model: %w", err)
	}
	m := &Model{Card: h.Card, Chain: NewChain()}
	d := &decoder{b: rest}
	for i := range Labels {
		for j := range Labels {
			if legal(i, j) && len(h.Trans) > 0 {
				m.Chain.Trans[i*Labels+j], h.Trans = h.Trans[0], h.Trans[1:]
			}
		}
	}
	m.Chain.Refresh()
	m.Weights = d.table(h.Features, h.Scale)
	m.Review = Review{Threshold: h.Review.Threshold, Weights: d.table(h.Second, h.Review.Scale)}
	m.Knowledge = d.knowledge(h)
	if d.bad || len(d.b) != 0 {
		return nil, fmt.Errorf("read tagger model: the tables are cut off or damaged")
	}
	return m, nil
}

// decoder reads tables; bad once something was missing, and then all zeros.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) byte() uint8 {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) string() string { return string(d.take(int(d.uvarint()))) }

// count is n where the tables can hold so many things, or bad.
func (d *decoder) count(n int) int {
	if n < 0 || n > len(d.b) {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *decoder) table(n int, scale float64) Table {
	n = d.count(n)
	t := Table{Keys: make([]uint32, n), Labels: make([]uint64, n), Scale: scale}
	last := uint32(0)
	for i := range t.Keys {
		last += uint32(d.uvarint())
		t.Keys[i] = last
	}
	sum := 0
	for i := range t.Labels {
		t.Labels[i] = d.uvarint() & (1<<Labels - 1)
		sum += bits.OnesCount64(t.Labels[i])
	}
	column := d.take(sum)
	if d.bad {
		return Table{}
	}
	t.Bytes = make([]int8, sum)
	for i, b := range column {
		t.Bytes[i] = int8(b)
	}
	return t
}

func (d *decoder) knowledge(h header) feature.Knowledge {
	k := feature.Knowledge{Names: make(map[string]feature.Evidence, d.count(h.Names)),
		Frequent: make(map[uint32]uint8, d.count(h.Tokens)), Heads: make(map[string]uint8, d.count(h.Heads))}
	for range d.count(h.Names) {
		name := d.string()
		ev := feature.Evidence{Plain: d.byte()}
		set := d.byte()
		for t := range ev.Named {
			if set>>t&1 == 1 {
				ev.Named[t] = d.byte()
			}
		}
		k.Names[name] = ev
	}
	last := uint32(0)
	for range d.count(h.Tokens) {
		last += uint32(d.uvarint())
		k.Frequent[last] = d.byte()
	}
	for range d.count(h.Heads) {
		s := d.string()
		k.Heads[s] = d.byte()
	}
	return k
}
