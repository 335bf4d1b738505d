package evaluate

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// maxNesting is how deep brackets and templates may be nested, and how many
// operators may follow one another: the parser recurs for each of them.
const maxNesting = 500

// maxEscapes is how many escaped ${ and %{ a file may hold: the time that the HCL
// parser takes over a text grows with their square.
const maxEscapes = 5000

// tooDeep is the offset at which the nesting of a file, or of a template, goes
// beyond maxNesting, negative where it does not.
func tooDeep(data []byte, start hcl.Pos, template bool) int {
	suspects := 0
	for _, c := range []string{"{", "[", "(", "!", "-", "?"} {
		suspects += bytes.Count(data, []byte(c))
	}
	if suspects <= maxNesting {
		return -1
	}
	lex := hclsyntax.LexConfig
	if template {
		lex = hclsyntax.LexTemplate
	}
	tokens, _ := lex(data, "", start)
	var n nesting
	for i, t := range tokens {
		control := i > 0 && tokens[i-1].Type == hclsyntax.TokenTemplateControl
		if n.add(t, control); max(n.brackets, n.row, n.choices, n.controls) > maxNesting {
			return t.Range.Start.Byte - start.Byte
		}
	}
	return -1
}

// nesting is how deep a parser would be.
type nesting struct {
	brackets int // and quotes
	row      int // of ! and -
	choices  int // in one expression
	controls int // %{ if } and %{ for } without their end
}

// add counts a token; control says that it follows %{.
func (n *nesting) add(t hclsyntax.Token, control bool) {
	if t.Type == hclsyntax.TokenBang || t.Type == hclsyntax.TokenMinus {
		n.row++
		return
	}
	n.row = 0
	switch t.Type {
	case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl,
		hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc:
		n.brackets++
	case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd,
		hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc:
		n.brackets--
	case hclsyntax.TokenQuestion:
		n.choices++
	case hclsyntax.TokenEqual:
		n.choices = 0
	case hclsyntax.TokenIdent:
		switch word := string(t.Bytes); {
		case !control:
		case word == "if" || word == "for":
			n.controls++
		case word == "endif" || word == "endfor":
			n.controls--
		}
	}
}
