// The contract between the page and the server. The server keeps no runs: a
// World is everything that is needed to compute one, so the address of the
// page, an exported file and a repeated request give the same numbers.
//
// Requests are JSON, at most limits.bodyBytes; answers are JSON, or lines of
// JSON that come as they are computed (NDJSON). A fault is {"fault": Fault}
// with status 4xx, or the last line of a stream.

/** World is one run: a scenario, what is laid over it, and its luck. */
export interface World {
  /** name of a shipped scenario, or of the one the server was started with */
  scenario: string
  /** text of a scenario that was opened on the page; then scenario is its name */
  yaml?: string
  /** preset of the main framework's regime; empty: as the scenario has it */
  regime?: string
  /** sliders that were moved: id of Catalog.sliders -> value */
  set?: Record<string, number | string>
  /** what was clicked, in any order */
  events?: Click[]
  seed?: number
  replicate?: number
}

/** Click is something that happens from outside in the middle of a run. */
export interface Click {
  /** crisis | government | binding | nonbinding | forum | silence */
  type: string
  /** step (from 0) at whose beginning it happens */
  step: number
  /** government: a State; silence: a kind */
  who?: string
  /** crisis: amount of politicisation; government: how open the new one is [0,1] */
  amount?: number
}

/** Fault is why a request is not answered: in English, and as texts of the page. */
export interface Fault { text: string; field?: string; limit?: number; says?: string; put?: Record<string, string | number> }

/** GET /api/catalog */
export interface Catalog {
  version: string
  start: string // the scenario the server was started with
  scenarios: ScenarioEntry[]
  regimes: { name: string; doc: string }[]
  sliders: Slider[]
  measures: { name: string; unit: string; doc: string; source: string }[]
  kinds: Kind[]
  languages: string[]
  clicks: ClickEntry[]
  limits: {
    actors: number; steps: number; runs: number; worlds: number; bodyBytes: number; visitors: number
    cells: number; work: number; waiting: number; textBytes: number
  }
}
/** A kind of actor: its English nouns within a sentence, and its shape. */
export interface Kind { name: string; one: string; many: string; glyph: string }
/** What can be clicked: who says what Click.who names, choices which kinds. */
export interface ClickEntry {
  type: string; doc: string; who?: 'state' | 'kind'; choices?: string[]
  amount?: { min: number; max: number; default: number; unit: string }
}
export interface ScenarioEntry { name: string; title: string; doc: string; actors: number; steps: number; refused?: string }
export interface Slider {
  id: string
  name?: string // in English, where no language has a text
  group: string // regime | world | actors | access
  path: string // in the table of parameters
  unit: string
  doc: string
  source?: string
  min?: number
  max?: number
  step?: number
  choices?: string[]
}

/** First line of POST /api/run (body: World). */
export interface Head {
  head: {
    name: string
    title: string
    hash: string // SHA-256 of the resolved scenario, as in a run's manifest
    seed: number
    steps: number
    abstract: boolean
    stepLabels: string[] // "2018 Q3"
    times: number[] // decimal year at the end of each step
    issues: { name: string; doc: string; low: number; high: number }[]
    regions: string[]
    actors: {
      name: string[]
      kind: number[] // index into Catalog.kinds
      region: number[] // index into regions, -1: none
      home: number[] // row of the home State, -1: none
      capability: number[]
      migrantLed: number[] // rows
      enter: number[] // step from which it exists
      exit: number[] // step from which it is gone
      states: number // rows 0..states-1 are States
    }
    forums: { name: string; doc: string; level: string; format: string; kinds: string[] }[]
    frameworks: { name: string; doc: string; main: boolean; decisions: { name: string; kind: string; date: string; step: number }[] }[]
    /** values of the sliders as the world has them; one that is missing means nothing in this scenario */
    sliders: Record<string, number | string>
    /** ranges that depend on the scenario, in place of the catalog's: numbers of actors */
    ranges?: Record<string, { min: number; max: number }>
    regime: string
  }
}

/** Further lines of POST /api/run: frame 0 is the world before its first step. */
export interface Frame {
  step: number // -1, 0, 1, ...
  measures: (number | null)[] // in the order of Catalog.measures
  /** bytes, base64: position on each issue, row-major actors x issues, 0..255 for 0..1 */
  x: string
  /** base64 of little-endian int16: number of the coalition of each actor, 0: none */
  coalition: string
  /** base64 of int8 per State: utility of the main text x 127 / 0.5, cut; empty before the draft */
  utility: string
  /** one letter per State for the main framework: o outside, s supporter, g signatory, p party, w withdrawn */
  status: string
  texts: (null | { text: number[]; obligation: number })[] // per framework
  forums: { forum: number; sessions: number; seats: number[]; sat: number }[] // rows of those present (at most 400, then every so many), and how many they are
  coalitions: { id: number; name: string; members: number; states: number; lead: number; platform: number[] }[] // the ten heaviest
  votes: Tally[]
  amended: Amendment[]
  happened: Happened[]
}
/** Amendment is one that passed; issue: its place in Head.issues, their number being the obligation. */
export interface Amendment {
  framework: number
  issue: number
  move: number
  /** a State, or a coalition by its name: "coalition around Mexico on rights" */
  sponsor: string
  why: string // majority | concession | package
  with?: string // sponsor of the other half of a package
  author?: string // who did most of the work outside
}
export interface Tally {
  framework: number
  decision: string
  kind: string // agree | conference | vote
  date: string
  passed: boolean
  adopts: boolean
  /** one letter per State: y n a(bstain) -(absent) x(not there) */
  ballots: string
}
/** Happened is a row of the log as data: the page puts it into words. */
// n: how many actors it happened to, where who is empty; of found and dissolve who is the coalition's name, whom its lead.
export interface Happened { kind: string; date: string; who: string; whom: string; what: string; n?: number }

/** Last line of a stream that went well. */
export interface End { end: { steps: number; seconds: number } }

/** POST /api/actor {world, actor: row}: one actor through the whole run. */
export interface ActorStory {
  name: string
  kind: string
  region: string
  home: string
  groups: string[]
  migrantLed: boolean
  capability: number
  salience: number[]
  /** per step from 0 */
  steps: {
    position: number[]
    anchor: number[]
    forums: number[]
    coalition: number
    target: number // State it turned to, -1
    through: number // State through which it pressed, -1
    status?: string
    parts?: { benefit: number; compliance: number; sovereignty: number; reputation: number; home: number; total: number; consent: number }
    reserved?: number[] // issues
    politicisation?: number
    delivery?: number[]
    act?: Act // the weightiest of the step
    acts?: Act[] // all of them, the weightiest first
  }[]
}
/** Act is what the actor did last and why, as data: see texts "act.*" and "why.*". */
export interface Act { what: string; whom?: string; why: string; value?: number }

/** POST /api/many {worlds: World[], runs}: lines of Progress, then one Many. */
export interface Progress { done: number; of: number }
export interface Many {
  many: {
    runs: number
    worlds: {
      /** [measure][step]: 5 %, 25 %, 50 %, 75 %, 95 % over the runs, null where fewer than half are defined */
      bands: (number[] | null)[][]
      finals: (number | null)[][] // [measure][run]
    }[]
    /** of the second world less the first, by measure: mean and 95 % interval of paired differences */
    differences: ({ mean: number; low: number; high: number } | null)[]
  }
}

/** POST /api/scenario {world}: YAML that `plenary run` accepts and that gives the same numbers. */
