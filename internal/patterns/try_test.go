package patterns
import ("testing";"context";"time";"os";"strings")
func TestTry(t *testing.T){
 b:=NewBench(20)
 want:=strings.Fields(os.Getenv("PAT"))
 for _,e:=range List.Entries(){
  if len(want)>0 { ok:=false; for _,w:=range want { ok=ok||w==e.Name }; if !ok {continue} }
  t0:=time.Now()
  o,err:=b.Evaluate(context.Background(),e); if err!=nil{t.Error(err);continue}
  for _,r:=range o.Rows { t.Logf("%-8s %-50s %-6s c %.4f t %.4f  %+.4f [%+.4f %+.4f] band %.4f least %.3g n %d gain %.1f holds %v x %v %v", r.Pattern,r.Part,r.Expected,r.Control,r.Treated,r.Effect,r.Low,r.High,r.Band,r.Least,r.Pairs,r.Gain,r.Holds,r.Extra,time.Since(t0).Round(time.Millisecond)) }
 }
}
