// Command bare does nothing: how long it takes is what a process costs.
package main

func main() {}
