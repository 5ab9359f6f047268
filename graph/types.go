package graph

// EntityType says what kind of named thing an entity is. The list is closed;
// the names are those of the ontology and of Neo4j's labels.
type EntityType string

// The entity types, in the order in which they are listed everywhere.
const (
	Zone       EntityType = "Zone"
	Project    EntityType = "Project"
	Enterprise EntityType = "Enterprise"
	Agency     EntityType = "Agency"
	Policy     EntityType = "Policy"
	Goal       EntityType = "Goal"
	Indicator  EntityType = "Indicator"
	Industry   EntityType = "Industry"
	Event      EntityType = "Event"
	Honor      EntityType = "Honor"
)

// EntityTypes lists every entity type in order. Callers must not change it.
var EntityTypes = []EntityType{Zone, Project, Enterprise, Agency, Policy, Goal, Indicator, Industry, Event, Honor}

// RelationType says how two entities are linked. The list is closed.
type RelationType string

// The relation types, in the order in which they are listed everywhere.
const (
	LocatedIn      RelationType = "LOCATED_IN"
	PartOf         RelationType = "PART_OF"
	Issued         RelationType = "ISSUED"
	Implements     RelationType = "IMPLEMENTS"
	Supports       RelationType = "SUPPORTS"
	ParticipatesIn RelationType = "PARTICIPATES_IN"
	Founded        RelationType = "FOUNDED"
	CooperatesWith RelationType = "COOPERATES_WITH"
	Organized      RelationType = "ORGANIZED"
	FocusesOn      RelationType = "FOCUSES_ON"
	Awarded        RelationType = "AWARDED"
	Seeks          RelationType = "SEEKS"
	Targets        RelationType = "TARGETS"
	Observed       RelationType = "OBSERVED"
)

// RelationTypes lists every relation type in order. Callers must not change it.
var RelationTypes = []RelationType{LocatedIn, PartOf, Issued, Implements, Supports, ParticipatesIn, Founded,
	CooperatesWith, Organized, FocusesOn, Awarded, Seeks, Targets, Observed}

// Symmetric reports whether a relation of this type has no direction. A
// symmetric relation is stored once, with From < To.
func (t RelationType) Symmetric() bool { return t == CooperatesWith }

// Signature lists the entity types that a relation type may start from and
// end at.
type Signature struct{ From, To []EntityType }

// Signatures gives the allowed ends of every relation type; Batch.Validate
// rejects a relation outside it. Callers must not change it.
var Signatures = map[RelationType]Signature{
	LocatedIn:      {[]EntityType{Project, Enterprise, Agency, Event, Zone, Honor}, []EntityType{Zone}},
	PartOf:         {[]EntityType{Project, Agency, Zone, Enterprise, Event, Policy}, []EntityType{Project, Agency, Zone, Enterprise, Event, Policy}},
	Issued:         {[]EntityType{Agency, Enterprise}, []EntityType{Policy}},
	Implements:     {[]EntityType{Policy}, []EntityType{Policy}},
	Supports:       {[]EntityType{Policy}, []EntityType{Industry, Zone, Project, Enterprise, Event, Agency, Honor}},
	ParticipatesIn: {[]EntityType{Enterprise, Agency, Zone}, []EntityType{Agency, Project, Event, Enterprise, Zone}},
	Founded:        {[]EntityType{Agency, Enterprise}, []EntityType{Agency, Enterprise, Zone, Project}},
	CooperatesWith: {[]EntityType{Agency, Enterprise, Zone}, []EntityType{Agency, Enterprise, Zone}},
	Organized:      {[]EntityType{Agency, Enterprise, Zone}, []EntityType{Event}},
	FocusesOn:      {[]EntityType{Zone, Project, Enterprise, Agency, Event, Honor}, []EntityType{Industry}},
	Awarded:        {[]EntityType{Zone, Project, Enterprise, Agency, Policy, Event, Industry}, []EntityType{Honor, Project}},
	Seeks:          {[]EntityType{Zone, Project, Enterprise, Agency, Policy, Event, Industry}, []EntityType{Honor}},
	Targets:        {[]EntityType{Goal}, []EntityType{Zone, Project, Industry, Enterprise, Indicator, Agency, Event, Policy, Honor}},
	Observed:       {[]EntityType{Indicator}, []EntityType{Zone}},
}

// Modality says how a statement holds: as a fact, as something going on, as a
// plan, as a target, or as a problem.
type Modality string

// The modalities. A plan never reads as a fact.
const (
	Done    Modality = "DONE"
	Ongoing Modality = "ONGOING"
	Planned Modality = "PLANNED"
	Target  Modality = "TARGET"
	Problem Modality = "PROBLEM"
)

// Modalities lists every modality in order. Callers must not change it.
var Modalities = []Modality{Done, Ongoing, Planned, Target, Problem}

// ProjectStatus is a stage in the life of a project.
type ProjectStatus string

// The stages of a project, in the order in which it goes through them.
const (
	StatusPlanned           ProjectStatus = "PLANNED"
	StatusPreparatory       ProjectStatus = "PREPARATORY"
	StatusSigned            ProjectStatus = "SIGNED"
	StatusLanded            ProjectStatus = "LANDED"
	StatusStarted           ProjectStatus = "STARTED"
	StatusUnderConstruction ProjectStatus = "UNDER_CONSTRUCTION"
	StatusToppedOut         ProjectStatus = "TOPPED_OUT"
	StatusCompleted         ProjectStatus = "COMPLETED"
	StatusOperating         ProjectStatus = "OPERATING"
)

// ProjectStatuses lists every stage in order. Callers must not change it.
var ProjectStatuses = []ProjectStatus{StatusPlanned, StatusPreparatory, StatusSigned, StatusLanded, StatusStarted,
	StatusUnderConstruction, StatusToppedOut, StatusCompleted, StatusOperating}

// Rank is the place of the stage in a project's life, from 1; 0 where s is not
// a known stage.
func (s ProjectStatus) Rank() int {
	for i, t := range ProjectStatuses {
		if s == t {
			return i + 1
		}
	}
	return 0
}

// Comparator relates a goal's or observation's value to what is meant.
type Comparator string

// The comparators. About stands for 约 and 左右.
const (
	Equal        Comparator = "="
	Greater      Comparator = ">"
	GreaterEqual Comparator = ">="
	Less         Comparator = "<"
	LessEqual    Comparator = "<="
	About        Comparator = "~"
)

// Direction says from which end a relation is looked at.
type Direction string

// The directions. A symmetric relation counts as Both from either end and
// matches every direction asked for.
const (
	Out  Direction = "OUT"
	In   Direction = "IN"
	Both Direction = "BOTH"
)
