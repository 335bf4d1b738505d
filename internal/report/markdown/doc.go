// Package markdown writes Markdown that others show: text from an input so that it
// is shown and does nothing else (Text, Code, Fenced), and comments on a change, of
// which what counts is seen at a glance and the rest is folded away (Comment).
package markdown
