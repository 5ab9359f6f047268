package graph

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strings"
)

// ID names a node or an edge. It is derived from what the thing is, never
// drawn at random, so the same report gives the same IDs in every store.
//
// An ID is a kind prefix, "_", and 22 characters of URL-safe base64 (the first
// 16 bytes of a SHA-256 over the kind and the parts of the key, each preceded
// by its length).
type ID string

// Kind is the kind of thing that an ID names.
type Kind string

// The kinds of ID.
const (
	KindEntity      Kind = "ent"
	KindRelation    Kind = "rel"
	KindDocument    Kind = "doc"
	KindPassage     Kind = "pas"
	KindObservation Kind = "obs"
)

const idHashLength = 22

// NewID derives the ID of a thing of the given kind from the parts of its key.
func NewID(kind Kind, parts ...string) ID {
	h := sha256.New()
	var n [4]byte
	for _, p := range append([]string{string(kind)}, parts...) {
		binary.BigEndian.PutUint32(n[:], uint32(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return ID(string(kind) + "_" + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16]))
}

// EntityID derives an entity's ID. Key is the canonical spelling (see
// CanonicalKey), scope the ID of the area that the name is only unique in, or
// "" for a name that is unique everywhere.
func EntityID(t EntityType, key string, scope ID) ID {
	return NewID(KindEntity, string(t), key, string(scope))
}

// RelationID derives a relation's ID. For a symmetric type the order of the
// ends does not matter.
func RelationID(t RelationType, from, to ID) ID {
	if t.Symmetric() && to < from {
		from, to = to, from
	}
	return NewID(KindRelation, string(t), string(from), string(to))
}

// Kind returns the kind of thing that the ID names, or an error of kind
// Invalid where the ID is malformed.
func (id ID) Kind() (Kind, error) {
	prefix, hash, ok := strings.Cut(string(id), "_")
	k := Kind(prefix)
	switch k {
	case KindEntity, KindRelation, KindDocument, KindPassage, KindObservation:
		if raw, err := base64.RawURLEncoding.DecodeString(hash); ok && err == nil && len(hash) == idHashLength && len(raw) == 16 {
			return k, nil
		}
	}
	return "", Errorf(Invalid, "malformed id %q", string(id))
}

// is reports whether the ID names a thing of the kind.
func (id ID) is(k Kind) bool {
	got, err := id.Kind()
	return err == nil && got == k
}
