package scenarios

// Forum is a venue.
type Forum struct {
	Name        string   `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the forum"`
	Remove      bool     `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Doc         string   `json:"doc,omitempty" jsonschema_description:"What it is"`
	Level       string   `json:"level,omitempty" jsonschema_description:"Level of governance; global by default"`
	Format      string   `json:"format,omitempty" jsonschema_description:"How it talks; plenary by default"`
	Admit       Admit    `json:"admit,omitzero" jsonschema_description:"Who may enter: who is of one of the kinds, groups and regions, or a member of one of the kinds"`
	Voice       Voice    `json:"voice,omitempty" jsonschema_description:"Voice of each kind"`
	Fixed       bool     `json:"fixed,omitempty" jsonschema_description:"Everybody admitted attends"`
	Rooms       string   `json:"rooms,omitempty" jsonschema:"enum=home,enum=region" jsonschema_description:"Talk only within the home State or the region"`
	Table       *int     `json:"table,omitempty"`
	Agenda      []string `json:"agenda,omitempty" jsonschema_description:"Issues it talks about; all without"`
	Appeal      *float64 `json:"appeal,omitempty"`
	Cost        *float64 `json:"cost,omitempty"`
	Rounds      *int     `json:"rounds,omitempty"`
	Strength    *float64 `json:"strength,omitempty"`
	First       When     `json:"first,omitempty" jsonschema_description:"First meeting; the start without"`
	Last        When     `json:"last,omitempty" jsonschema_description:"No meeting after this day"`
	Every       *int     `json:"every,omitempty"`
	Dates       []When   `json:"dates,omitempty" jsonschema_description:"Dates of meetings"`
	Sessions    *int     `json:"sessions,omitempty"`
	Deliberates *bool    `json:"deliberates,omitempty" jsonschema_description:"Talks change positions here; true by default"`
	Drafts      bool     `json:"drafts,omitempty" jsonschema_description:"Texts are drafted here"`
	Reviews     bool     `json:"reviews,omitempty" jsonschema_description:"Frameworks are reviewed here"`
	Frameworks  []string `json:"frameworks,omitempty" jsonschema_description:"Frameworks that are drafted and reviewed here; all without"`
	Rule        string   `json:"rule,omitempty" jsonschema_description:"Decision rule where the decision names none"`
	Quota       *float64 `json:"quota,omitempty"`
	Ties        Ties     `json:"ties,omitzero" jsonschema_description:"Fixed weights between named actors"`
}

// Admit says who may enter a forum.
type Admit struct {
	Kinds   []string `json:"kinds,omitempty" jsonschema_description:"Kinds that are admitted; all without"`
	Groups  []string `json:"groups,omitempty" jsonschema_description:"Groups of which one is needed; none needed without"`
	Regions []string `json:"regions,omitempty" jsonschema_description:"Regions of which one is needed; none needed without"`
	Members []string `json:"members,omitempty" jsonschema_description:"Actors and populations by name; nobody else may enter"`
}

// Voice is the voice of each kind, by its name.
type Voice map[string]float64

// Ties are fixed weights between named actors: row i listens to column j.
type Ties struct {
	Actors  []string    `json:"actors,omitempty" jsonschema_description:"Actors of rows and columns"`
	Weights [][]float64 `json:"weights,omitempty"`
}

// Regime is the legal form of a framework: a preset and any of its settings
// (regime.Table), by name.
type Regime map[string]any

// Framework is a text that is drafted, decided, committed to and delivered.
type Framework struct {
	Name      string     `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the framework"`
	Remove    bool       `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Doc       string     `json:"doc,omitempty" jsonschema_description:"What it is"`
	Issues    []string   `json:"issues,omitempty" jsonschema_description:"Issues its text covers; all without"`
	Binds     []string   `json:"binds,omitempty" jsonschema_description:"Groups of States of which the text asks anything; all States without"`
	Draft     Draft      `json:"draft,omitzero" jsonschema_description:"The zero draft"`
	Drafting  string     `json:"drafting,omitempty" jsonschema_description:"Drafting rule; nash by default"`
	Regime    Regime     `json:"regime,omitempty" jsonschema_description:"Legal form; the scenario's regime without"`
	Decisions []Decision `json:"decisions,omitempty" jsonschema_description:"Dated decisions"`
	Until     When       `json:"until,omitempty" jsonschema_description:"Last day on which anybody works on it; always without"`
	Adopted   When       `json:"adopted,omitempty" jsonschema_description:"Date on which it stood already"`
	InForce   When       `json:"in_force,omitempty" jsonschema_description:"Date on which it was in force already"`
	Follows   []string   `json:"follows,omitempty" jsonschema_description:"Frameworks whose supporters start nearer to this one"`
}

// Draft is a zero draft.
type Draft struct {
	Tabled When    `json:"tabled,omitempty" jsonschema_description:"Date on which it is tabled; the start without"`
	Text   Numbers `json:"text,omitzero"`
}

// Decision is a dated decision on a framework.
type Decision struct {
	Name      string   `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the decision"`
	Remove    bool     `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Date      When     `json:"date,omitempty" jsonschema_description:"Day of the decision"`
	Forum     string   `json:"forum,omitempty" jsonschema_description:"Where it is taken; all States sit without"`
	Kind      string   `json:"kind,omitempty" jsonschema_description:"Kind of decision"`
	Rule      string   `json:"rule,omitempty" jsonschema_description:"Decision rule; the forum's, then the regime's without"`
	Quota     *float64 `json:"quota,omitempty"`
	Tolerance *float64 `json:"tolerance,omitempty"`
	Adopts    *bool    `json:"adopts,omitempty" jsonschema_description:"A yes adopts the text; without, the last decision adopts"`
	Every     *int     `json:"every,omitempty"`
	Until     When     `json:"until,omitempty" jsonschema_description:"Last day on which a failed decision is tried again"`
}

// Event is a change from outside, on a date that is given or drawn.
type Event struct {
	Name      string             `json:"name" jsonschema:"minLength=1" jsonschema_description:"Name of the event"`
	Remove    bool               `json:"remove,omitempty" jsonschema_description:"Drops the entry that the base has"`
	Date      When               `json:"date,omitempty" jsonschema_description:"Day of the event; the first day of those that it is drawn from"`
	Until     When               `json:"until,omitempty" jsonschema_description:"Last day: the day is drawn, or it comes again and again at its rate; with a rate the end of the run without"`
	Rate      *float64           `json:"rate,omitempty"`
	Chance    *float64           `json:"chance,omitempty"`
	Kind      string             `json:"kind,omitempty" jsonschema_description:"Kind of event"`
	Who       Who                `json:"who,omitzero" jsonschema_description:"Whom it concerns; everybody without"`
	Trait     string             `json:"trait,omitempty" jsonschema_description:"Trait that a shock moves"`
	Issue     string             `json:"issue,omitempty" jsonschema_description:"Issue of a shock to salience; all without"`
	Amount    *Dist              `json:"amount,omitempty"`
	By        []Weight           `json:"by,omitempty" jsonschema_description:"Traits on which the share of the shock depends"`
	Intercept *float64           `json:"intercept,omitempty"`
	Forum     string             `json:"forum,omitempty" jsonschema_description:"Forum that opens or closes"`
	Framework string             `json:"framework,omitempty" jsonschema_description:"Framework it concerns; the only one without"`
	Regime    Regime             `json:"regime,omitempty" jsonschema_description:"Settings of the regime that change"`
	Position  *Numbers           `json:"position,omitempty"`
	Shift     *Numbers           `json:"shift,omitempty"`
	Traits    map[string]float64 `json:"traits,omitempty" jsonschema_description:"Traits that change, and their new values"`
	Text      string             `json:"text,omitempty" jsonschema_description:"What happened, for the minutes"`
}

// Who names actors; empty lists do not restrict.
type Who struct {
	Actors  []string `json:"actors,omitempty" jsonschema_description:"Named actors"`
	Kinds   []string `json:"kinds,omitempty" jsonschema_description:"Kinds"`
	Regions []string `json:"regions,omitempty" jsonschema_description:"Regions"`
	Groups  []string `json:"groups,omitempty" jsonschema_description:"Groups"`
}

// Weight is the weight of a trait.
type Weight struct {
	Trait  string   `json:"trait" jsonschema_description:"Trait of the actor"`
	Weight *float64 `json:"weight,omitempty"`
}

// Record says how much of a large world is written down.
type Record struct {
	Actors     *int `json:"actors,omitempty"`
	Coalitions *int `json:"coalitions,omitempty"`
	Network    *int `json:"network,omitempty"`
	Every      *int `json:"every,omitempty"`
}

// Measure says what the measures speak of.
type Measure struct {
	Framework  string   `json:"framework,omitempty" jsonschema_description:"Framework of the measures; the only one without"`
	Frontier   *int     `json:"frontier,omitempty"`
	Categories *int     `json:"categories,omitempty"`
	Alpha      *float64 `json:"alpha,omitempty"`
	Gap        *float64 `json:"gap,omitempty"`
	Major      *float64 `json:"major,omitempty"`
}
