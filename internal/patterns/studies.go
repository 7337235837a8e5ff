package patterns

// few and many States of the small world, 40 and 120; sparse and dense talks,
// one round and six.
const (
	few    = "; populations[Northern State].count=10; populations[Southern State].count=10; populations[Eastern State].count=10; populations[Western State].count=10"
	many   = "; populations[Northern State].count=30; populations[Southern State].count=30; populations[Eastern State].count=30; populations[Western State].count=30"
	sparse = region + "; forums[Regional dialogue].rounds=1; forums[World dialogue].rounds=1"
	dense  = region + "; forums[Regional dialogue].rounds=6; forums[World dialogue].rounds=6"

	hard6         = hard + small + "draft.text=0.6"
	doubted       = hard6 + "; settings.decide.noise="
	reservedDoubt = reserved + "; regime.obligation=1" + small + "draft.text=0.6; settings.decide.noise="
)

// studies are the signs that published studies expect.
var studies = []Pattern{
	{
		Name: "Bernauer-2013", Source: "Bernauer et al. 2013",
		Statement: "Participation falls with the specificity of obligations, rises with assistance and dispute settlement, does not fall with monitoring",
		Each:      Part{Measure: "breadth", Told: "breadth at the end, binding text of .6", Unit: "share", Sign: More, Least: 0.02, Luck: decided},
		Parts: []Part{
			Part{Name: "specificity (as demanded depth, binding)", Sign: Less, Treat: arms(hard + depths)}.from(sloping("breadth", slopeTold)),
			{Name: "assistance (price 1 to .7)", Control: arms(hard6), Treat: arms(hard6 + "; price of delivery .7 for all")},
			{
				Name:    "dispute settlement (enforcement .2 to .8)",
				Control: arms(hard6 + "; regime.enforcement=0.2"), Treat: arms(hard6 + "; regime.enforcement=0.8"),
			},
			{
				Name: "monitoring (review 0 to .5)", Told: "breadth five years after the first review", Sign: NoLess,
				Control: arms(reviewed + noReview), Treat: arms(reviewed),
			},
		},
	},
	{
		Name: "Gilligan-2004", Statement: "No trade-off of breadth and depth where members may set different policies", Source: "Gilligan 2004",
		Each:  sloping("breadth", slopeTold),
		Parts: []Part{{Name: "self-set pledges", Sign: NoLess, Treat: arms(pledged + depths)}},
	},
	{
		Name: "Earnest-2008", Statement: "Larger groups coordinate more easily when networks are dense", Source: "Earnest 2008",
		Each: Part{Measure: "dispersion at adoption", Unit: "position", Least: 0.003, Luck: []string{"deliberate"}},
		Parts: []Part{
			{
				Name: "sparse to dense talks: what size adds", Told: "dispersion at adoption, 40 States less 120", Sign: More, Over: gain,
				Control: arms(sparse+many, sparse+few), Treat: arms(dense+many, dense+few),
			},
			{
				Name: "dense talks: 40 to 120 States", Told: "dispersion at adoption", Sign: Less,
				Control: arms(dense + few), Treat: arms(dense + many), Extra: true,
			},
		},
	},
	{
		Name: "Koremenos-2001", Statement: "Uncertainty raises flexibility", Source: "Koremenos, Lipson and Snidal 2001",
		Each: Part{Least: 0.02},
		Parts: []Part{
			{
				Name: "doubt of ratification .04 to .16: what reservations add", Measure: "breadth", Unit: "share", Sign: More, Luck: decided, Over: gain,
				Told:    "breadth at .4 less at 0 reservations, binding draft at .6",
				Control: arms(doubted+"0.04", reservedDoubt+"0.04"), Treat: arms(doubted+"0.16", reservedDoubt+"0.16"),
			},
		},
	},
	{
		Name: "Abbott-Snidal-2000", Source: "Abbott and Snidal 2000",
		Statement: "Soft law lowers contracting and sovereignty costs, hard law raises credibility", Each: Part{Luck: decided},
		Parts: []Part{
			{
				Name: "contracting: b 1 to 0 under consensus", Measure: "adoption_years", Told: "years from zero draft to adoption, where both adopt",
				Unit: "years", Sign: Less, Least: 0.25,
				Control: arms(session + "consensus; regime.obligation=1"), Treat: arms(session + "consensus"),
			},
			{
				Name: "sovereignty: b 1 to 0", Measure: "politicisation", Told: "mean politicisation at the end", Unit: "1", Sign: Less, Least: 0.005,
				Control: arms(common + "; regime.obligation=1"), Treat: arms(common),
			},
			{
				Name: "credibility: b 0 to 1", Measure: perParty, Unit: "position", Sign: More, Least: 0.01,
				Told:    "mean delivery five years after supporting, above the State's own run without the compact, supporters in both arms",
				Control: arms(long, untabled), Treat: arms(long+"; regime.obligation=1", untabled),
			},
		},
	},
	{
		Name: "Downs-1996", Statement: "High compliance may reflect shallow depth", Source: "Downs, Rocke and Barsoom 1996",
		Each:  sloping(compliance, "slope of the delivered share of the text on its depth"),
		Parts: []Part{{Name: "fixed texts .4 to .8, non-binding", Sign: Less, Treat: arms(rigid + depths)}},
	},
}
