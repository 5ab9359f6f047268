-- The store of policygraph, version 1.
--
-- Every row belongs to one document, except that entity has one row a thing.
-- Loading a document replaces its rows. Text that is unknown is '', a number
-- that is unknown is NULL.
--
-- All positions (…_start, …_end) count Unicode code points of document.text
-- from 0, the end excluded, so
--     substr(document.text, sentence_start + 1, sentence_end - sentence_start)
-- is the sentence. The views at the end have done that already; begin there:
--     SELECT type, source_name, target_name, sentence FROM v_relation;

-- One report.
CREATE TABLE document (
  id           TEXT PRIMARY KEY,
  title        TEXT NOT NULL,
  issuer       TEXT NOT NULL,   -- id of the Agency that speaks
  area         TEXT NOT NULL,   -- id of the Zone that it speaks for
  published_on TEXT NOT NULL,   -- YYYY-MM-DD
  period       TEXT NOT NULL,   -- 2022, 2022H1, 2022Q3, 2022M05
  source_url   TEXT NOT NULL,
  file_hash    TEXT NOT NULL,   -- SHA-256 of the file that was read
  facts_hash   TEXT NOT NULL,   -- SHA-256 of everything that was stored of it
  text         TEXT NOT NULL    -- paragraphs, one a line
);

-- A heading and what stands under it.
CREATE TABLE section (
  document     TEXT NOT NULL REFERENCES document (id),
  ordinal      INTEGER NOT NULL,
  heading      TEXT NOT NULL,
  level        INTEGER NOT NULL,
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;

-- A paragraph.
CREATE TABLE passage (
  document     TEXT NOT NULL REFERENCES document (id),
  id           TEXT NOT NULL UNIQUE,
  ordinal      INTEGER NOT NULL,
  heading      TEXT NOT NULL,   -- the headings above it, joined by ' / '
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;

-- A named thing, as all documents together know it.
CREATE TABLE entity (
  id           TEXT PRIMARY KEY,
  type         TEXT NOT NULL,   -- Zone, Project, Enterprise, Agency, Policy, Goal, Indicator, Industry, Event, Honor
  name         TEXT NOT NULL,   -- the longest that a document uses
  pinyin       TEXT NOT NULL,
  area         TEXT NOT NULL    -- id of the Zone inside which the name is unique, '' for everywhere
) WITHOUT ROWID;
CREATE INDEX entity_name ON entity (name);

-- What one document calls a thing, and, for a project, how far it says it is.
CREATE TABLE statement (
  document        TEXT NOT NULL REFERENCES document (id),
  entity          TEXT NOT NULL REFERENCES entity (id),
  name            TEXT NOT NULL,
  pinyin          TEXT NOT NULL,
  area            TEXT NOT NULL,
  status          TEXT,         -- PLANNED … OPERATING; NULL where it does not speak of progress
  expected_status TEXT,
  expected_by     TEXT,
  PRIMARY KEY (document, entity)
) WITHOUT ROWID;
CREATE INDEX statement_entity ON statement (entity);

-- Another name that a document uses.
CREATE TABLE alias (
  document     TEXT NOT NULL,
  entity       TEXT NOT NULL,
  name         TEXT NOT NULL,
  PRIMARY KEY (document, entity, name),
  FOREIGN KEY (document, entity) REFERENCES statement (document, entity)
) WITHOUT ROWID;
CREATE INDEX alias_entity ON alias (entity);

-- A place where a thing is named.
CREATE TABLE mention (
  document       TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  entity         TEXT NOT NULL,
  passage        TEXT NOT NULL,
  span_start     INTEGER NOT NULL,
  span_end       INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  surface        TEXT NOT NULL, -- the text at the span
  modality       TEXT NOT NULL, -- DONE, ONGOING, PLANNED, TARGET, PROBLEM
  rule           TEXT NOT NULL, -- what found it
  confidence     REAL NOT NULL, -- 0 to 1
  PRIMARY KEY (document, ordinal),
  FOREIGN KEY (document, entity) REFERENCES statement (document, entity),
  FOREIGN KEY (document, passage) REFERENCES passage (document, id)
) WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (entity);

-- A relation as one document says it; the same id in several documents is the
-- same relation.
CREATE TABLE relation (
  document     TEXT NOT NULL,
  id           TEXT NOT NULL,
  type         TEXT NOT NULL,   -- LOCATED_IN, PART_OF, ISSUED, …
  source       TEXT NOT NULL,
  target       TEXT NOT NULL,
  confidence   REAL NOT NULL,
  modality     TEXT NOT NULL,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, source) REFERENCES statement (document, entity),
  FOREIGN KEY (document, target) REFERENCES statement (document, entity)
) WITHOUT ROWID;
CREATE INDEX relation_source ON relation (source);
CREATE INDEX relation_target ON relation (target);

-- A sentence that says a relation. Source and target are where its ends are
-- named, NULL where they are implied.
CREATE TABLE evidence (
  document       TEXT NOT NULL,
  relation       TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  passage        TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  source_start   INTEGER,
  source_end     INTEGER,
  target_start   INTEGER,
  target_end     INTEGER,
  rule           TEXT NOT NULL,
  confidence     REAL NOT NULL,
  modality       TEXT NOT NULL,
  PRIMARY KEY (document, relation, ordinal),
  FOREIGN KEY (document, relation) REFERENCES relation (document, id),
  FOREIGN KEY (document, passage) REFERENCES passage (document, id)
) WITHOUT ROWID;

-- A sentence that says how far a project is, or is to be.
CREATE TABLE project_stage (
  document       TEXT NOT NULL,
  entity         TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  status         TEXT NOT NULL,
  expected       INTEGER NOT NULL, -- 1: a plan
  by_when        TEXT NOT NULL,    -- its deadline
  passage        TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  source_start   INTEGER,
  source_end     INTEGER,
  target_start   INTEGER,
  target_end     INTEGER,
  rule           TEXT NOT NULL,
  confidence     REAL NOT NULL,
  modality       TEXT NOT NULL,
  PRIMARY KEY (document, entity, ordinal),
  FOREIGN KEY (document, entity) REFERENCES statement (document, entity),
  FOREIGN KEY (document, passage) REFERENCES passage (document, id)
) WITHOUT ROWID;

-- A commitment with a number; the entity is of type Goal.
CREATE TABLE goal (
  document       TEXT NOT NULL,
  entity         TEXT NOT NULL,
  metric         TEXT NOT NULL,
  comparator     TEXT NOT NULL, -- = > >= < <= ~
  value          REAL NOT NULL,
  value_max      REAL,          -- upper end of a range
  unit           TEXT NOT NULL,
  deadline       TEXT NOT NULL,
  goal_modality  TEXT NOT NULL,
  passage        TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  source_start   INTEGER,
  source_end     INTEGER,
  target_start   INTEGER,
  target_end     INTEGER,
  rule           TEXT NOT NULL,
  confidence     REAL NOT NULL,
  modality       TEXT NOT NULL,
  PRIMARY KEY (document, entity),
  FOREIGN KEY (document, entity) REFERENCES statement (document, entity),
  FOREIGN KEY (document, passage) REFERENCES passage (document, id)
) WITHOUT ROWID;

-- A value of an indicator.
CREATE TABLE observation (
  document         TEXT NOT NULL,
  id               TEXT NOT NULL UNIQUE,
  indicator        TEXT NOT NULL,
  area             TEXT NOT NULL, -- id of the Zone that it is a value of
  name             TEXT NOT NULL, -- the indicator as the sentence names it
  value            REAL,
  value_max        REAL,
  unit             TEXT NOT NULL,
  comparator       TEXT NOT NULL,
  normalized_value REAL,          -- in normalized_unit: 亿元 → 元
  normalized_unit  TEXT NOT NULL,
  growth           REAL,          -- signed percent
  growth_basis     TEXT NOT NULL, -- 同比, 环比, 百分点, …
  period           TEXT NOT NULL,
  rank             TEXT NOT NULL, -- 全市第二
  passage          TEXT NOT NULL,
  sentence_start   INTEGER NOT NULL,
  sentence_end     INTEGER NOT NULL,
  source_start     INTEGER,
  source_end       INTEGER,
  target_start     INTEGER,
  target_end       INTEGER,
  rule             TEXT NOT NULL,
  confidence       REAL NOT NULL,
  modality         TEXT NOT NULL,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, indicator) REFERENCES statement (document, entity),
  FOREIGN KEY (document, passage) REFERENCES passage (document, id)
) WITHOUT ROWID;

-- Every thing with its other names and in how many documents it stands.
CREATE VIEW v_entity AS
SELECT e.type, e.name,
       (SELECT group_concat(DISTINCT a.name) FROM alias a WHERE a.entity = e.id AND a.name <> e.name) AS aliases,
       coalesce(z.name, '') AS area_name,
       (SELECT count(*) FROM statement s WHERE s.entity = e.id) AS documents,
       (SELECT count(*) FROM mention m WHERE m.entity = e.id) AS mentions,
       e.id
FROM entity e LEFT JOIN entity z ON z.id = e.area;

-- Every relation with the sentence that says it.
CREATE VIEW v_relation AS
SELECT r.type, s.name AS source_name, s.type AS source_type, t.name AS target_name, t.type AS target_type,
       substr(d.text, v.sentence_start + 1, v.sentence_end - v.sentence_start) AS sentence,
       d.title AS document_title, d.published_on, v.modality, v.confidence, v.rule,
       r.id, r.source AS source_id, r.target AS target_id, r.document AS document_id
FROM relation r
JOIN evidence v ON v.document = r.document AND v.relation = r.id
JOIN document d ON d.id = r.document
JOIN entity s ON s.id = r.source
JOIN entity t ON t.id = r.target;

-- Every value of an indicator with its sentence.
CREATE VIEW v_observation AS
SELECT i.name AS indicator_name, coalesce(z.name, '') AS area_name, o.period, o.comparator, o.value, o.value_max, o.unit,
       o.growth, o.growth_basis, o.rank,
       substr(d.text, o.sentence_start + 1, o.sentence_end - o.sentence_start) AS sentence,
       d.title AS document_title, d.published_on, o.id, o.document AS document_id
FROM observation o
JOIN document d ON d.id = o.document
JOIN entity i ON i.id = o.indicator
LEFT JOIN entity z ON z.id = o.area;

-- Every commitment with its sentence.
CREATE VIEW v_goal AS
SELECT e.name, g.metric, g.comparator, g.value, g.value_max, g.unit, g.deadline,
       substr(d.text, g.sentence_start + 1, g.sentence_end - g.sentence_start) AS sentence,
       d.title AS document_title, d.published_on, g.entity AS id, g.document AS document_id
FROM goal g
JOIN document d ON d.id = g.document
JOIN entity e ON e.id = g.entity;

-- Every statement about a project's progress with its sentence.
CREATE VIEW v_project AS
SELECT e.name, p.status, CASE p.expected WHEN 1 THEN 'expected' ELSE 'told' END AS kind, p.by_when,
       substr(d.text, p.sentence_start + 1, p.sentence_end - p.sentence_start) AS sentence,
       d.title AS document_title, d.published_on, p.entity AS id, p.document AS document_id
FROM project_stage p
JOIN document d ON d.id = p.document
JOIN entity e ON e.id = p.entity;

-- Every place where a thing is named.
CREATE VIEW v_mention AS
SELECT e.name, e.type, m.surface, substr(d.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence,
       d.title AS document_title, d.published_on, m.modality, m.entity AS id, m.document AS document_id
FROM mention m
JOIN document d ON d.id = m.document
JOIN entity e ON e.id = m.entity;
