package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/policygraph/policygraph/graph"
)

// print writes the closing report of a load. Nothing is printed where nothing
// was loaded.
func (d *loaded) print(w io.Writer, store storeURL, took time.Duration) error {
	if d.Loaded+d.Unchanged == 0 {
		return nil
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s in %s after %s: %d new, %d replaced, %d unchanged, %d failed\n", plural(d.Loaded+d.Unchanged, "report"), store,
		took.Round(10*time.Millisecond), d.Loaded-d.Replaced, d.Replaced, d.Unchanged, len(d.Failures))
	entities := maps.Clone(d.Counts.Entities)
	goals := entities[graph.Goal]
	delete(entities, graph.Goal)
	fmt.Fprintf(&b, "%-13s%7d  in %s, %s\n", "mentions", d.Counts.Mentions, plural(d.Counts.Passages, "paragraph"), plural(d.Chrome, "line")+" of page furniture dropped")
	printCounts(&b, "entities", entities, graph.EntityTypes)
	printCounts(&b, "relations", d.Counts.Relations, graph.RelationTypes)
	fmt.Fprintf(&b, "%-13s%7d\n", "observations", d.Counts.Observations)
	fmt.Fprintf(&b, "%-13s%7d\n", "goals", goals)
	printCounts(&b, "dropped", d.Dropped, slices.Sorted(maps.Keys(d.Dropped)))
	_, err := w.Write(b.Bytes())
	return err
}

// printCounts writes a total and a line for each kind that there is, the most
// first, in the given order where there are as many.
func printCounts[K ~string](b *bytes.Buffer, what string, counts map[K]int, order []K) {
	total := 0
	for _, n := range counts {
		total += n
	}
	fmt.Fprintf(b, "%-13s%7d\n", what, total)
	kinds := slices.DeleteFunc(slices.Clone(order), func(k K) bool { return counts[k] == 0 })
	slices.SortStableFunc(kinds, func(x, y K) int { return cmp.Compare(counts[y], counts[x]) })
	for _, k := range kinds {
		fmt.Fprintf(b, "%20d  %s\n", counts[k], k)
	}
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
