package reference

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// urls finds every URL in a text and adds its endpoints without credentials. It
// reports whether there was one.
func (f *finder) urls(text string, add func(taskworthy.Reference)) bool {
	if file, ok := filePath(text); ok {
		add(file)
		return true
	}
	found := false
	for {
		i := strings.Index(text, "://")
		if i < 0 {
			break
		}
		found = true
		scheme := schemeBefore(text[:i])
		rest := text[i+3:]
		end := indexAny(rest, " \t\r\n\"'`<>{}|;")
		if end < 0 {
			end = len(rest)
		}
		f.authority(scheme, rest[:end], add)
		text = rest
	}
	if !found && strings.HasPrefix(text, "jdbc:oracle:thin:@") {
		host, n, ok := hostPort(strings.TrimPrefix(text, "jdbc:oracle:thin:@"))
		if ok {
			add(taskworthy.Reference{Scheme: "jdbc:oracle", Host: host, Port: n})
		}
		return true
	}
	return found
}

// schemeBefore is the scheme that ends where the text does, in lower case.
func schemeBefore(text string) string {
	i := len(text)
	for i > 0 {
		c := text[i-1]
		if !isLetter(c) && (c < '0' || c > '9') && c != '+' && c != '.' && c != '-' && c != ':' && c != '_' {
			break
		}
		i--
	}
	scheme := strings.ToLower(strings.Trim(text[i:], ":.-"))
	if strings.HasPrefix(scheme, "jdbc:") {
		kind, _, _ := strings.Cut(strings.TrimPrefix(scheme, "jdbc:"), ":")
		return "jdbc:" + kind
	}
	if i := strings.LastIndexByte(scheme, ':'); i >= 0 { // name:http, host:1234:amqp
		scheme = scheme[i+1:]
	}
	return scheme
}

// authority adds the hosts of what follows a scheme: [user[:password]@]host[:port],
// or several hosts with commas.
func (f *finder) authority(scheme, rest string, add func(taskworthy.Reference)) {
	if scheme == "file" || scheme == "unix" || strings.HasPrefix(scheme, "sqlite") || strings.HasPrefix(scheme, "duckdb") {
		path, _, _ := strings.Cut(rest, "?")
		add(taskworthy.Reference{Scheme: scheme, Path: path})
		return
	}
	authority := rest
	if end := indexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
		// A password may hold a slash that nobody escaped.
		if at := strings.LastIndexByte(rest, '@'); at > end && strings.IndexByte(authority, ':') >= 0 && strings.IndexByte(authority, '@') < 0 {
			if host, _, ok := hostPort(firstOf(rest[at+1:], "/?#,")); ok {
				if _, known := f.known(host); known {
					authority = firstOf(rest[at+1:], "/?#")
				}
			}
		}
	}
	password := false
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		_, secret, _ := strings.Cut(authority[:at], ":")
		password = secret != "" && !taskworthy.Unresolved(secret)
		authority = authority[at+1:]
	}
	if inner, ok := strings.CutPrefix(authority, "tcp("); ok { // go-sql-driver/mysql
		authority, _, _ = strings.Cut(inner, ")")
	}
	for part := range strings.SplitSeq(authority, ",") {
		if host, n, ok := hostPort(part); ok {
			add(taskworthy.Reference{Scheme: scheme, Host: host, Port: n, Password: password})
		}
	}
}

func firstOf(s, stop string) string {
	if end := strings.IndexAny(s, stop); end >= 0 {
		return s[:end]
	}
	return s
}

// filePath recognises the addresses of databases that are files.
func filePath(text string) (taskworthy.Reference, bool) {
	if text == "" || strings.IndexByte("sfj", text[0]) < 0 {
		return taskworthy.Reference{}, false
	}
	for _, scheme := range []string{"sqlite", "sqlite3", "file", "jdbc:sqlite", "jdbc:h2"} {
		rest, ok := strings.CutPrefix(text, scheme+":")
		if !ok || strings.Contains(text, "://") && scheme != "jdbc:h2" {
			continue
		}
		if scheme == "jdbc:h2" {
			if rest, ok = strings.CutPrefix(rest, "file:"); !ok {
				continue
			}
			rest, _, _ = strings.Cut(rest, ";")
		}
		rest, _, _ = strings.Cut(rest, "?")
		return taskworthy.Reference{Scheme: scheme, Path: rest}, rest != ""
	}
	return taskworthy.Reference{}, false
}

// dsn finds the host of a connection string: host=db port=5432, Server=db,1433;...,
// user:password@tcp(db:3306)/name. It reports whether the text is one.
func (f *finder) dsn(text string, add func(taskworthy.Reference)) bool {
	if _, rest, ok := strings.Cut(text, "@tcp("); ok {
		inner, _, _ := strings.Cut(rest, ")")
		if host, n, ok := hostPort(inner); ok {
			add(taskworthy.Reference{Scheme: "mysql", Host: host, Port: n})
		}
		return true
	}
	if strings.Count(text, "=") < 2 {
		return false
	}
	r := taskworthy.Reference{}
	separator := " "
	if strings.IndexByte(text, ';') >= 0 {
		separator = ";"
	}
	for part := range strings.SplitSeq(text, separator) {
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		value = strings.Trim(value, " '\"")
		switch strings.ToLower(strings.Trim(key, " '\"")) {
		case "host", "hostaddr", "server", "data source", "datasource", "addr", "address", "endpoint":
			value = strings.TrimPrefix(value, "tcp:")
			value = strings.ReplaceAll(value, ",", ":") // SQL Server writes host,port
			if host, n, ok := hostPort(value); ok {
				r.Host, r.Port = host, max(r.Port, n)
			}
		case "port":
			r.Port, _ = port(value)
		}
	}
	if r.Host == "" {
		return false
	}
	if _, known := f.known(r.Host); !known && strings.IndexByte(r.Host, '.') < 0 {
		return false
	}
	add(r)
	return true
}
