package taskworthy

import "encoding/json"

// Money is an exact decimal amount of US dollars as text, without exponent. The empty
// Money is not known, which is neither zero nor free; in JSON it is null.
type Money string

// MarshalJSON writes the text, or null.
func (m Money) MarshalJSON() ([]byte, error) {
	if m == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(m))
}

// WorkloadCost is what a workload costs in a month of 730 hours: in a container on ECS,
// and where the guide sends it. What is shared is in neither.
type WorkloadCost struct {
	Today       Money `json:"today"`
	Recommended Money `json:"recommended"`
	// Difference is recommended less today, negative where it saves; not known where one
	// of them is not.
	Difference Money `json:"difference"`
}

// SharedCost is what the workloads of an application share: load balancers, the way out
// to the internet, addresses, logs, secrets. Parts without a known price are in no sum
// and counted by LeftOut.
type SharedCost struct {
	Application string `json:"application"`
	Today       Money  `json:"today"`
	Recommended Money  `json:"recommended"`
	LeftOut     int    `json:"leftOut"`
	// Of are the ids of the workloads that share it.
	Of []string `json:"-"`
}

// Cost is what everything in a report costs in a month, and what the prices are for.
type Cost struct {
	Currency string `json:"currency"`
	Region   string `json:"region"`
	Profile  string `json:"profile"`
	Arch     string `json:"arch"`
	Purchase string `json:"purchase"`
	// Newest and Oldest are the dates of prices in the book.
	Newest string `json:"newest"`
	Oldest string `json:"oldest"`
	// Stale says that the newest is older than 90 days.
	Stale bool `json:"stale"`
	// Shared is one item for each application, in the order of the definitions.
	Shared []SharedCost `json:"shared"`
	// Today, Recommended and Difference sum workloads and shared parts that are known on
	// both sides. What is defined twice counts once.
	Today       Money `json:"today"`
	Recommended Money `json:"recommended"`
	Difference  Money `json:"difference"`
	// LeftOut is how many workloads and shared parts have no known price and are in no sum.
	LeftOut int `json:"leftOut"`
}
