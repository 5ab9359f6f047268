// Package sqlitestore keeps a graph in one SQLite file.
//
// The file is made for two readers. A researcher opens it with any SQLite tool
// and finds plain tables (document, passage, entity, mention, relation,
// evidence, observation, goal, project_stage) and views (v_relation, v_goal,
// v_project, v_observation, v_mention, v_entity) that put names in the place
// of ids and show the sentence; schema.sql explains every column. The program
// reads the file once and answers from a memgraph.Graph, which it replaces
// when the file has changed; a View stays usable after Close.
//
// A document is written in one transaction, so a process that dies while
// writing leaves whole documents only. Any number of processes may read while
// one writes. Who writes holds SQLite's own write lock for the length of a
// document; a second writer waits for it, at most Options.Wait, and then fails
// with graph.Conflict. The operating system drops the lock of a process that
// dies, so none is ever left behind.
//
// Errors are one line that names the file: Invalid for a file that is no store
// or is damaged (it is left untouched) or cannot be written, NotFound where it
// does not exist, Conflict for a newer version or a second writer, Unavailable
// where the disk is full or fails; then the store is as it was.
package sqlitestore
