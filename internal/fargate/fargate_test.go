package fargate_test

import (
	"math"
	"testing"

	"github.com/taskworthy/taskworthy/internal/fargate"
)

func TestOffer(t *testing.T) {
	tests := []struct{ cpu, memory, wantCPU, wantMemory int }{
		{256, 512, 256, 512},
		{256, 600, 256, 1024},
		{256, 4096, 512, 4096},
		{512, 512, 512, 1024},
		{1000, 1, 1024, 2048},
		{1024, 8192, 1024, 8192},
		{4096, 30721, 8192, 32768},
		{8192, 61440, 8192, 61440},
		{8192, 16385, 8192, 20480},
		{16384, 122880, 16384, 122880},
		{0, 0, 256, 512},
		{16384, 122881, 0, 0},
		{16385, 1, 0, 0},
		{1, math.MaxInt, 0, 0},
		{-1, math.MinInt + 1<<20, 256, 512},
	}
	for _, tt := range tests {
		if cpu, memory, _ := fargate.Offer(tt.cpu, tt.memory); cpu != tt.wantCPU || memory != tt.wantMemory {
			t.Errorf("Offer(%d, %d) = %d, %d, want %d, %d", tt.cpu, tt.memory, cpu, memory, tt.wantCPU, tt.wantMemory)
		}
	}
}

// TestOfferWindows wants nothing below 1 vCPU with 2 GiB, nor above 4 with 30.
func TestOfferWindows(t *testing.T) {
	tests := []struct{ cpu, memory, wantCPU, wantMemory int }{
		{0, 0, 1024, 2048},
		{256, 512, 1024, 2048},
		{1024, 8193, 2048, 9216},
		{4096, 30720, 4096, 30720},
		{4096, 30721, 0, 0},
		{4097, 2048, 0, 0},
	}
	for _, tt := range tests {
		if cpu, memory, ok := fargate.OfferWindows(tt.cpu, tt.memory); cpu != tt.wantCPU || memory != tt.wantMemory || ok != (tt.wantCPU > 0) {
			t.Errorf("OfferWindows(%d, %d) = %d, %d, %t, want %d, %d", tt.cpu, tt.memory, cpu, memory, ok, tt.wantCPU, tt.wantMemory)
		}
	}
}
