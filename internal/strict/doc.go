// Package strict reads YAML files of a closed form: the configuration, usage,
// discounts. Nothing in such a file does nothing: an unknown key, a wrong type or a
// misspelled word is a problem at its line and column, with the word that was
// probably meant.
//
// It takes bytes and a Form and gives the root node with a Reader, whose methods read
// nodes of the kinds that they are named for. Each accepts any node: one of the wrong
// kind becomes a problem and an empty result, so that a file is read to its end.
//
//	r, root := strict.Read("usage.yaml", data, form)
//	r.Object(root, []strict.Field{
//		{Key: "region", Read: func(n *yaml.Node) { region = r.Text(n) }},
//	})
//	return region, r.Problems
//
// It refuses to guess, to follow aliases into anything but plain values, and to read
// more than MaxSize.
package strict
