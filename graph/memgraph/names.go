package memgraph

import (
	"slices"

	"github.com/policygraph/policygraph/graph"
)

// nameIndex finds entities by the canonical key of a name or alias. The
// spellings of entity n are the run spellings[start[n]:start[n+1]], its name
// first.
type nameIndex struct {
	spellings []string
	keys      []string // CanonicalKey of each spelling
	owner     []int32  // spelling → entity
	start     []int32
	keyOf     map[string]int32 // key → list in byKey
	byKey     lists            // spellings
}

func newNameIndex(entities []*graph.Entity) nameIndex {
	x := nameIndex{keyOf: make(map[string]int32, len(entities)), start: make([]int32, 1, len(entities)+1)}
	var keyNumber []int32
	for n, e := range entities {
		for i := -1; i < len(e.Aliases); i++ {
			spelling := e.Name
			if i >= 0 {
				spelling = e.Aliases[i]
			}
			key := graph.CanonicalKey(spelling)
			number, met := x.keyOf[key]
			if !met {
				number = int32(len(x.keyOf))
				x.keyOf[key] = number
			}
			keyNumber = append(keyNumber, number)
			x.spellings, x.keys, x.owner = append(x.spellings, spelling), append(x.keys, key), append(x.owner, int32(n))
		}
		x.start = append(x.start, int32(len(x.spellings)))
	}
	x.byKey = group(len(x.keyOf), numbered(keyNumber))
	return x
}

// withKey returns the spellings that have the key, by entity.
func (x *nameIndex) withKey(key string) []int32 {
	number, met := x.keyOf[key]
	if !met {
		return nil
	}
	return x.byKey.of(number)
}

// isName reports whether the spelling is its entity's name, not an alias.
func (x *nameIndex) isName(spelling int32) bool { return x.start[x.owner[spelling]] == spelling }

// owners returns the entities of the spellings, each once, in order.
func (x *nameIndex) owners(spellings []int32) []int32 {
	out := make([]int32, 0, len(spellings))
	for _, s := range spellings {
		out = append(out, x.owner[s])
	}
	return sorted(out)
}

// sorted sorts numbers in place and drops duplicates.
func sorted(numbers []int32) []int32 {
	if !slices.IsSorted(numbers) {
		slices.Sort(numbers)
	}
	return slices.Compact(numbers)
}
