package evaluate

import (
	"errors"
	"math/big"
	"net"
	"net/netip"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The functions of address ranges.
// Source: https://developer.hashicorp.com/terraform/language/functions/cidrsubnet, 2026-11.

var (
	cidrHostFunc = function.New(&function.Spec{
		Params: []function.Parameter{{Name: "prefix", Type: cty.String}, {Name: "hostnum", Type: cty.Number}},
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			prefix, err := netip.ParsePrefix(args[0].AsString())
			if err != nil {
				return cty.NilVal, errPrefix
			}
			number, accuracy := args[1].AsBigFloat().Int(nil)
			bits := prefix.Addr().BitLen() - prefix.Bits()
			size := new(big.Int).Lsh(big.NewInt(1), uint(bits))
			if number.Sign() < 0 {
				number.Add(number, size)
			}
			if accuracy != big.Exact || number.Sign() < 0 || number.Cmp(size) >= 0 {
				return cty.NilVal, errors.New("the prefix has no such host")
			}
			return cty.StringVal(offset(prefix, number).String()), nil
		},
	})
	cidrSubnetFunc = function.New(&function.Spec{
		Params: []function.Parameter{{Name: "prefix", Type: cty.String}, {Name: "newbits", Type: cty.Number}, {Name: "netnum", Type: cty.Number}},
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			prefix, err := netip.ParsePrefix(args[0].AsString())
			if err != nil {
				return cty.NilVal, errPrefix
			}
			more, _ := args[1].AsBigFloat().Int64()
			number, accuracy := args[2].AsBigFloat().Int(nil)
			if more < 0 || more > int64(prefix.Addr().BitLen()-prefix.Bits()) {
				return cty.NilVal, errors.New("the prefix has not so many bits left")
			}
			if accuracy != big.Exact || number.Sign() < 0 || number.BitLen() > int(more) {
				return cty.NilVal, errors.New("the prefix has no such network")
			}
			return cty.StringVal(subnet(prefix, prefix.Bits()+int(more), number).String()), nil
		},
	})
	cidrSubnetsFunc = function.New(&function.Spec{
		Params:   []function.Parameter{{Name: "prefix", Type: cty.String}},
		VarParam: &function.Parameter{Name: "newbits", Type: cty.Number},
		Type:     function.StaticReturnType(cty.List(cty.String)),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			prefix, err := netip.ParsePrefix(args[0].AsString())
			if err != nil {
				return cty.NilVal, errPrefix
			}
			return subnets(prefix, args[1:])
		},
	})
)

var errPrefix = errors.New("this is no prefix of addresses")

// subnets are networks one after the other, each at the next place where one of
// its size may begin.
func subnets(prefix netip.Prefix, sizes []cty.Value) (cty.Value, error) {
	bits := prefix.Addr().BitLen() - prefix.Bits()
	var list []cty.Value
	next := new(big.Int)
	for _, size := range sizes {
		more, _ := size.AsBigFloat().Int64()
		if more < 1 || more > int64(bits) {
			return cty.NilVal, errors.New("the prefix has not so many bits left")
		}
		width := uint(bits) - uint(more)
		number := new(big.Int).Rsh(next, width)
		if new(big.Int).Lsh(number, width).Cmp(next) < 0 {
			number.Add(number, big.NewInt(1))
		}
		if number.BitLen() > int(more) {
			return cty.NilVal, errors.New("the prefix has no room for all of them")
		}
		list = append(list, cty.StringVal(subnet(prefix, prefix.Bits()+int(more), number).String()))
		next = new(big.Int).Lsh(number.Add(number, big.NewInt(1)), width)
	}
	if len(list) == 0 {
		return cty.ListValEmpty(cty.String), nil
	}
	return cty.ListVal(list), nil
}

// offset is the address at a distance from the beginning of a prefix.
func offset(prefix netip.Prefix, distance *big.Int) netip.Addr {
	begin := prefix.Masked().Addr()
	sum := new(big.Int).SetBytes(begin.AsSlice())
	addr, _ := netip.AddrFromSlice(sum.Add(sum, distance).FillBytes(make([]byte, begin.BitLen()/8)))
	return addr
}

func subnet(prefix netip.Prefix, bits int, number *big.Int) netip.Prefix {
	width := uint(prefix.Addr().BitLen() - bits)
	return netip.PrefixFrom(offset(prefix, new(big.Int).Lsh(number, width)), bits)
}

func cidrNetmask(c *call, args []string) (*position.Node, error) {
	prefix, err := netip.ParsePrefix(args[0])
	if err != nil || !prefix.Addr().Is4() {
		return nil, c.fail("%.50q is no prefix of IPv4 addresses", args[0])
	}
	return c.made(net.IP(net.CIDRMask(prefix.Bits(), 32)).String())
}
