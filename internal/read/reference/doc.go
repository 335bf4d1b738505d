// Package reference finds the endpoints that a workload names: URLs, DSNs, JDBC
// strings, lists of brokers and HOST/PORT pairs in its environment and its commands.
//
// It takes a workload whose environment still has its values, and the names of the
// workloads beside it:
//
//	for _, w := range workloads {
//		reference.Find(w, names, nil)
//		reference.Forget(w, keepEnv)
//	}
//
// User names and passwords never get into a Reference: only that a password stood
// there. A host may be a placeholder, ${aws_db_instance.main.address}, which stays
// as it is.
package reference
