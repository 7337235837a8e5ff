package stats

import "math"

// AUC is the area under the ROC curve of scores for a yes/no outcome, one row
// per case, by the statistic of Mann & Whitney (1947; Hanley & McNeil 1982,
// doi:10.1148/radiology.143.1.7063747):
//
//	AUC = P(score of a yes > score of a no) + P(equal) / 2
//
// in [0,1]; 1/2 = the score says nothing. NaN if all outcomes are the same.
func AUC(score []float64, outcome []bool) float64 {
	sameLength("AUC", len(score), len(outcome))
	var yes, no []float64
	for i, s := range score {
		if outcome[i] {
			yes = append(yes, s)
		} else {
			no = append(no, s)
		}
	}
	return ProbabilityOfSuperiority(yes, no)
}

// Brier is the mean squared error of forecasts p in [0,1] of a yes/no outcome
// (Brier 1950), one row per case, y = 1 for yes:
//
//	B = mean (p - y)^2
//
// in [0,1]; 0 is best, always saying 1/2 gives 1/4. NaN if there are no rows. It
// does not allocate.
func Brier(p []float64, outcome []bool) float64 {
	sameLength("Brier", len(p), len(outcome))
	sum := 0.0
	for i, v := range p {
		if outcome[i] {
			v = 1 - v
		}
		sum += v * v
	}
	return sum / float64(len(p)) // 0/0 is NaN
}

// LogScore is the mean surprise of forecasts p in [0,1] at a yes/no outcome
// (Good 1952), one row per case:
//
//	L = - mean ln(p if yes, 1-p if no)
//
// >= 0 [nats]; 0 is best, always saying 1/2 gives ln 2, and one outcome that was
// called impossible gives +Inf. NaN if there are no rows. It does not allocate.
func LogScore(p []float64, outcome []bool) float64 {
	sameLength("LogScore", len(p), len(outcome))
	sum := 0.0
	for i, v := range p {
		if outcome[i] {
			sum -= math.Log(v)
		} else {
			sum -= math.Log1p(-v)
		}
	}
	return sum / float64(len(p)) // 0/0 is NaN
}
