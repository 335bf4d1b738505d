// Package template reads JSON that is still a template: with placeholders where
// values, lists or members will stand once it is rendered.
//
// It takes the bytes of one file and gives the same tree that package position gives
// for what is there, with every placeholder as a scalar that keeps its text:
//
//	docs, problems := template.Parse(memory, "task.json.tpl", []byte(`{"cpu": ${cpu}, "image": "web:{{ .Tag }}"}`), limits)
//	docs[0].Get("cpu").Text() // ${cpu}
//
// What is known are ${...} of shells, Terraform and Jenkins, {{...}} of Go, Jinja,
// Handlebars and Mustache, <%= ... %> of ERB, <...> of people, #{...} of deployment
// tools, and the directives between them (%{ if }, {% for %}, {{ range }}, <% if %>), of
// which the first branch is read. Comments as in JavaScript are let through. Whatever is
// JSON already is read as it is.
//
// # Design
//
// Places must stay right. So each placeholder that stands in the open is overwritten in
// place, byte for byte, with a quoted string of the same length; the text is parsed; and
// the scalars that begin where a placeholder was get its text back.
package template
