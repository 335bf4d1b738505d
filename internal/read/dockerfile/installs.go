package dockerfile

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// manager is a program that installs packages.
type manager struct {
	// name is what its packages are recorded under: yarn's are npm packages.
	name string
	// verbs are the subcommands that install; none means that every argument is a package.
	verbs []string
	// groups are words that may stand in front of a verb: uv pip install.
	groups []string
	// values are the options whose value is the next word.
	values []string
	// cut are the characters that begin a version behind a name.
	cut string
}

var (
	apt  = manager{name: "apt", verbs: []string{"install"}, values: []string{"-t", "-o", "-c", "--target-release", "--option"}, cut: "=/:"}
	apk  = manager{name: "apk", verbs: []string{"add"}, values: []string{"-t", "--virtual", "-X", "--repository", "-p", "--root"}, cut: "=<>~@"}
	yum  = manager{name: "yum", verbs: []string{"install", "localinstall", "reinstall"}, values: []string{"-c", "--enablerepo", "--disablerepo", "--installroot", "--setopt"}}
	pip  = manager{name: "pip", verbs: []string{"install", "add"}, groups: []string{"pip", "tool"}, values: pipValues, cut: "[=<>~!;@ "}
	npm  = manager{name: "npm", verbs: []string{"install", "i", "add"}, groups: []string{"global"}, values: []string{"--prefix", "-C", "--cwd", "--registry", "--filter", "-F", "--modules-folder"}, cut: "@"}
	gem  = manager{name: "gem", verbs: []string{"install"}, values: []string{"-v", "--version", "-i", "--install-dir", "-s", "--source", "-n", "--bindir"}, cut: ":"}
	phpx = manager{name: "php-ext", values: []string{"-j", "--ini-name"}, cut: "-@"}

	pipValues = []string{
		"-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t",
		"--target", "--prefix", "--root", "--python", "-p", "-e", "--editable", "--cache-dir", "--trusted-host", "-n", "--name",
	}
)

// managers are the programs by name. A version behind the name, as in pip3.12, is
// taken off before.
var managers = map[string]manager{
	"apt-get": apt, "apt": apt, "aptitude": apt,
	"apk": apk,
	"yum": yum, "dnf": yum, "microdnf": yum, "tdnf": yum,
	"zypper": {name: "zypper", verbs: []string{"install", "in"}, values: []string{"-r", "--repo", "--from"}, cut: "=<>"},
	"pacman": {name: "pacman", verbs: []string{"-S", "-Sy", "-Syu", "-Syyu"}},
	"pip":    pip, "pipx": pip, "uv": pip, "poetry": pip, "pipenv": pip,
	"conda": {name: "conda", verbs: []string{"install", "create"}, values: []string{"-c", "--channel", "-n", "--name", "-p", "--prefix", "--file"}, cut: "=<>"},
	"npm":   npm, "yarn": npm, "pnpm": npm, "bun": npm,
	"gem":      gem,
	"cargo":    {name: "cargo", verbs: []string{"install"}, values: []string{"--version", "--git", "--branch", "--tag", "--rev", "--root", "--features", "--path", "--target"}, cut: "@"},
	"go":       {name: "go", verbs: []string{"install", "get"}, values: []string{"-ldflags", "-tags", "-gcflags", "-C", "-mod"}, cut: "@"},
	"composer": {name: "composer", verbs: []string{"require"}, groups: []string{"global"}, values: []string{"-d", "--working-dir"}, cut: ":="},
	"pecl":     {name: "pecl", verbs: []string{"install"}, cut: "-"},

	"docker-php-ext-install": phpx, "docker-php-ext-enable": phpx, "install-php-extensions": phpx,
}

// runs looks at one command with its arguments: what does it install?
func (b *builder) runs(argv []word, vars *scope, depth int) {
	for len(argv) > 0 {
		program := path.Base(argv[0].text)
		args := argv[1:]
		switch {
		case program == "sudo" || program == "env" || program == "nice":
			argv = behindOptions(args)
			continue
		case isShell(program):
			b.inner(args, vars, depth)
		case program == "curl" || program == "wget" || program == "aria2c":
			for _, w := range args {
				b.download(w.text, w.at)
			}
		case strings.HasPrefix(program, "python") && len(args) > 1 && args[0].text == "-m":
			argv = args[1:]
			continue
		default:
			if m, ok := managerOf(program); ok {
				b.install(m, args)
			}
		}
		return
	}
}

// behindOptions takes options and assignments off: env -i A=b COMMAND.
func behindOptions(args []word) []word {
	for len(args) > 0 && (strings.HasPrefix(args[0].text, "-") || strings.Contains(args[0].text, "=")) {
		args = args[1:]
	}
	return args
}

// inner reads the script of sh -c SCRIPT.
func (b *builder) inner(args []word, vars *scope, depth int) {
	for i, w := range args {
		if !strings.HasPrefix(w.text, "-") {
			return
		}
		if strings.HasSuffix(w.text, "c") && i+1 < len(args) && depth < maxShells {
			at := args[i+1].at
			b.script(script{text: args[i+1].text, offset: func(int) int { return at }, vars: vars, depth: depth + 1})
			return
		}
	}
}

func managerOf(program string) (manager, bool) {
	if m, ok := managers[program]; ok {
		return m, true
	}
	m, ok := managers[strings.TrimRight(program, "0123456789.")]
	return m, ok
}

// install records the packages among a manager's arguments.
func (b *builder) install(m manager, args []word) {
	installs := len(m.verbs) == 0
	for i := 0; i < len(args); i++ {
		arg := args[i].text
		switch {
		case !installs && slices.Contains(m.verbs, arg):
			installs = true
		case strings.HasPrefix(arg, "-"):
			if slices.Contains(m.values, arg) {
				i++
			}
		case !installs && !slices.Contains(m.groups, arg):
			return
		case installs && strings.Contains(arg, "://"):
			b.address(m, arg, args[i].at)
		case installs:
			if name := m.bare(arg); isPackage(name) {
				b.installs(m.name, name, args[i].at)
			}
		}
	}
}

// bare is a package's name without its version.
func (m manager) bare(arg string) string {
	from := 0
	if strings.HasPrefix(arg, "@") {
		from = 1 // the scope of an npm package
	}
	for i := from; i < len(arg); i++ {
		if arg[i] == '$' { // a ${NAME} without a value is part of the name
			i += max(0, strings.IndexByte(arg[i:], '}'))
			continue
		}
		if strings.IndexByte(m.cut, arg[i]) >= 0 && (arg[i] != '-' || i+1 < len(arg) && arg[i+1] >= '0' && arg[i+1] <= '9') {
			return arg[:i]
		}
	}
	return arg
}

// isPackage reports whether name can be one: no path, no option, not a variable
// alone.
func isPackage(name string) bool {
	if name == "" || len(name) > 214 || strings.HasPrefix(name, "/") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "$") {
		return false
	}
	for i := range len(name) {
		c := name[i]
		if !isNameByte(c, true) && strings.IndexByte("@._+/-*${}", c) < 0 {
			return false
		}
	}
	return true
}

// address records a package that is named by a URL: an archive, or a repository
// whose last part is its name.
func (b *builder) address(m manager, url string, offset int) {
	if strings.HasPrefix(url, "git+") {
		url, _, _ = strings.Cut(url, "#")
		name, _, _ := strings.Cut(path.Base(url), "@")
		if name = strings.TrimSuffix(name, ".git"); isPackage(name) {
			b.installs(m.name, name, offset)
		}
		return
	}
	b.download(url, offset)
}

// download records a URL whose path names an archive, a package or a released file.
func (b *builder) download(url string, offset int) {
	_, rest, ok := strings.Cut(withoutSecrets(url), "://")
	if !ok {
		return
	}
	rest, _, _ = strings.Cut(rest, "$(") // what a command prints is not known
	if host, file, _ := strings.Cut(rest, "/"); host != "" && !strings.HasPrefix(host, "$") && isArchive(file) {
		b.installs("download", rest, offset)
	}
}

// withoutSecrets cuts a URL's query, and user and password in front of its host.
// It leaves alone what is no URL.
func withoutSecrets(text string) string {
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok {
		return text
	}
	if end := strings.IndexAny(rest, "?# \t\n\"'`"); end >= 0 {
		rest = rest[:end]
	}
	host, file, slash := strings.Cut(rest, "/")
	host = host[strings.LastIndexByte(host, '@')+1:]
	if slash {
		host += "/"
	}
	return scheme + "://" + host + file
}

// archives are the endings of files that are unpacked, installed or run.
var archives = []string{
	".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst", ".tar", ".zip", ".gz", ".xz", ".bz2",
	".deb", ".rpm", ".apk", ".jar", ".war", ".phar", ".whl", ".run", ".bin", ".AppImage",
}

func isArchive(file string) bool {
	if strings.Contains(file, "/releases/download/") || strings.Contains(file, "/releases/latest/download/") {
		return true
	}
	return slices.ContainsFunc(archives, func(end string) bool { return strings.HasSuffix(file, end) })
}

// installs records a package once.
func (b *builder) installs(manager, name string, offset int) {
	key := [2]string{manager, name}
	if b.installed[key] {
		return
	}
	if b.installed == nil {
		b.installed = make(map[[2]string]bool)
	}
	b.installed[key] = true
	b.recipe.Packages = append(b.recipe.Packages, taskworthy.Package{Manager: manager, Name: name, Pos: b.file.pos(offset)})
}
