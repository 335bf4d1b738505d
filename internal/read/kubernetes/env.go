package kubernetes

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
)

// environment reads the variables of a container: those of config maps and secrets as
// a whole, then its own, which win. All values are there, for references to be found
// in them; link takes them away.
func (c *cluster) environment(o *object, n *position.Node) []taskworthy.EnvVar {
	if c.variables > maxVariables {
		return nil
	}
	vars := variables{at: make(map[string]int)}
	for _, from := range c.list(n.Get("envFrom"), "envFrom") {
		prefix := from.Get("prefix").Text()
		if ref := from.Get("configMapRef"); ref != nil {
			for _, e := range c.configMap(ref, o.namespace) {
				vars.put(plain(prefix+e.Key.Value, e.Value.Text(), e.Key.Pos()))
			}
		}
		if ref := from.Get("secretRef"); ref != nil {
			for _, e := range c.secret(ref.Get("name").Text(), o.namespace) {
				vars.put(taskworthy.EnvVar{Name: prefix + e.Key.Value, Value: e.Value.Text(), Secret: true, Pos: e.Key.Pos()})
			}
		}
		if c.variables += len(vars.all); c.variables > maxVariables {
			c.excess(from.Pos(), "variables", maxVariables)
			return nil
		}
	}
	for _, item := range c.list(n.Get("env"), "env") {
		name := item.Get("name")
		if name.Text() == "" {
			continue
		}
		vars.put(c.variable(o, name, item))
	}
	if c.variables += len(vars.all); c.variables > maxVariables {
		c.excess(n.Pos(), "variables", maxVariables)
		return nil
	}
	whole, shown := make(map[string]string, len(vars.all)), make(map[string]string, len(vars.all))
	for i := range vars.all {
		v := &vars.all[i]
		if c.opts.KeepEnv != nil && c.opts.KeepEnv(v.Name) {
			v.Value = dependent(v.Value, shown)
		} else {
			v.Value = dependent(v.Value, whole)
		}
		whole[v.Name], shown[v.Name] = standsFor(v, false), standsFor(v, true)
	}
	return vars.all
}

// variable reads one entry of env.
func (c *cluster) variable(o *object, name, item *position.Node) taskworthy.EnvVar {
	from := item.Get("valueFrom")
	if ref := from.Get("secretKeyRef"); ref != nil {
		v := taskworthy.EnvVar{Name: name.Value, Secret: true, Pos: name.Pos()}
		for _, e := range c.secret(ref.Get("name").Text(), o.namespace) {
			if e.Key.Value == ref.Get("key").Text() {
				v.Value = e.Value.Text()
			}
		}
		return v
	}
	if ref := from.Get("configMapKeyRef"); ref != nil {
		if m := c.find("ConfigMap", ref.Get("name").Text(), o.namespace); m != nil {
			return plain(name.Value, m.Get("data").Get(ref.Get("key").Text()).Text(), name.Pos())
		}
	}
	return plain(name.Value, item.Get("value").Text(), name.Pos())
}

func plain(name, value string, at taskworthy.Pos) taskworthy.EnvVar {
	return taskworthy.EnvVar{Name: name, Value: value, Plain: reference.Plain(value) && !strings.Contains(value, "$("), Pos: at}
}

// configMap gives what is in the config map that a reference names. One that is not
// in these files leaves its variables unknown.
func (c *cluster) configMap(ref *position.Node, namespace string) []position.Entry {
	name := ref.Get("name")
	if m := c.find("ConfigMap", name.Text(), namespace); m != nil {
		return entries(m.Get("data"))
	}
	c.note(CodeConfigMap, name.Pos(), fmt.Sprintf("config map %q is not in these files, so its variables are not known", name.Text()), "check the folder that holds it too")
	return nil
}

// secret gives what a secret of these files holds, decoded.
func (c *cluster) secret(name, namespace string) []position.Entry {
	o := c.find("Secret", name, namespace)
	if o == nil {
		return nil
	}
	var all []position.Entry
	for _, e := range entries(o.Get("data")) {
		text, err := base64.StdEncoding.DecodeString(e.Value.Text())
		if err != nil || e.Value.IsNull() {
			text = nil
		}
		value := c.memory.Copy(e.Key)
		value.Value = string(text)
		all = append(all, position.Entry{Key: e.Key, Value: value})
	}
	return append(all, entries(o.Get("stringData"))...)
}

// variables are in the order of their first definition; the last one counts.
type variables struct {
	all []taskworthy.EnvVar
	at  map[string]int
}

func (v *variables) put(one taskworthy.EnvVar) {
	if at, ok := v.at[one.Name]; ok {
		v.all[at] = one
		return
	}
	v.at[one.Name] = len(v.all)
	v.all = append(v.all, one)
}

// shownValues gives what $(NAME) stands for where people may see it.
func shownValues(env []taskworthy.EnvVar) map[string]string {
	values := make(map[string]string, len(env))
	for i := range env {
		values[env[i].Name] = standsFor(&env[i], true)
	}
	return values
}

// standsFor is the value of a variable, or ${NAME} for one that is not known. What is
// shown keeps the values of addresses only: any other may be a password.
func standsFor(v *taskworthy.EnvVar, shown bool) string {
	if v.Secret || v.Value == "" && !v.Plain || shown && !addresses(v) {
		return "${" + v.Name + "}"
	}
	return v.Value
}

// addresses reports whether a variable holds a host or a port and nothing else.
func addresses(v *taskworthy.EnvVar) bool {
	if strings.Contains(v.Value, "@") {
		return false
	}
	for _, word := range []string{"HOST", "PORT", "ADDR", "SERVER", "ENDPOINT", "SERVICE", "DOMAIN", "NAMESPACE"} {
		if strings.Contains(strings.ToUpper(v.Name), word) {
			return true
		}
	}
	return false
}

// maxExpanded is how long a text may become with the variables put in.
const maxExpanded = 64 << 10

// dependent puts variables in the place of $(NAME). $$(NAME) is an escape.
// Source: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
func dependent(text string, values map[string]string) string {
	if !strings.Contains(text, "$(") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if strings.HasPrefix(text[i:], "$$(") {
			b.WriteString("$(")
			i += 2
			continue
		}
		if strings.HasPrefix(text[i:], "$(") {
			if end := strings.IndexByte(text[i:min(len(text), i+maxName)], ')'); end > 0 {
				if v, ok := values[text[i+2:i+end]]; ok {
					b.WriteString(v)
					i += end
					if b.Len() > maxExpanded {
						return text
					}
					continue
				}
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// hostsIn gives the names with dots in a text that a service has in its cluster.
func hostsIn(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for at := 0; ; {
			i := strings.Index(text[at:], ".svc")
			if i < 0 {
				return
			}
			first, from, to := at, at+i, at+i+len(".svc")
			for from > first && isName(text[from-1]) {
				from--
			}
			if strings.HasPrefix(text[to:], ".cluster.local") {
				to += len(".cluster.local")
			}
			at = to
			if !yield(text[from:to]) {
				return
			}
		}
	}
}

func isName(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_'
}
