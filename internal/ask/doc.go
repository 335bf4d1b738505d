// Package ask is the wizard for someone who has a question and no file: the questions
// of the guide's matrix, one after another, and the verdict behind the answers.
//
// It asks only what matters: Next walks the matrix with the answers so far, and where
// the guide comes to the same end whatever is answered, nothing is asked.
//
//	a := ask.Answers{Role: taskworthy.Cache}
//	for q := w.Next(a); q != nil; q = w.Next(a) {
//		err := w.Set(&a, q.ID, choose(q))
//	}
//	report := w.Report(a)
//
// The report has one workload, without a file or a place; its evidence are the answers.
package ask
