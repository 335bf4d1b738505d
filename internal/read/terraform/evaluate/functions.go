package evaluate

import (
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// builtin is a function of Terraform's language. It takes from least to most
// arguments, any number when most is negative, and null where nullable says so.
type builtin struct {
	least, most int
	nullable    bool
	run         func(*call) (*position.Node, error)
}

// builtins are the functions whose value the configuration alone decides. Not
// here, and so unknown, is what differs from run to run or from machine to machine
// (bcrypt, pathexpand, plantimestamp, rsadecrypt, timestamp, uuid) and
// what providers bring. try and can are beside it, since they decide what is
// evaluated.
// Source: https://developer.hashicorp.com/terraform/language/functions, 2026-11.
func builtins() map[string]builtin {
	return map[string]builtin{
		"abs":      computed(stdlib.AbsoluteFunc),
		"ceil":     computed(stdlib.CeilFunc),
		"floor":    computed(stdlib.FloorFunc),
		"log":      computed(stdlib.LogFunc),
		"max":      computed(stdlib.MaxFunc),
		"min":      computed(stdlib.MinFunc),
		"parseint": computed(stdlib.ParseIntFunc),
		"pow":      computed(stdlib.PowFunc),
		"signum":   computed(stdlib.SignumFunc),
		"sum":      {1, 1, false, sum},

		"chomp":       computed(stdlib.ChompFunc),
		"endswith":    texts(2, endsWith),
		"format":      {1, -1, true, format},
		"formatlist":  {1, -1, true, formatList},
		"indent":      priced(indentCost, stdlib.IndentFunc),
		"join":        {1, -1, false, join},
		"lower":       computed(stdlib.LowerFunc),
		"regex":       priced(regexCost, stdlib.RegexFunc),
		"regexall":    priced(regexCost, stdlib.RegexAllFunc),
		"replace":     {3, 3, false, replace},
		"split":       priced(textCost, stdlib.SplitFunc),
		"startswith":  texts(2, startsWith),
		"strcontains": texts(2, contains),
		"strrev":      computed(stdlib.ReverseFunc),
		"substr":      computed(stdlib.SubstrFunc),
		"title":       computed(stdlib.TitleFunc),
		"trim":        computed(stdlib.TrimFunc),
		"trimprefix":  computed(stdlib.TrimPrefixFunc),
		"trimspace":   {1, 1, false, trimSpace},
		"trimsuffix":  computed(stdlib.TrimSuffixFunc),
		"upper":       computed(stdlib.UpperFunc),

		"alltrue":         {1, 1, false, allTrue},
		"anytrue":         {1, 1, false, anyTrue},
		"chunklist":       computed(stdlib.ChunklistFunc),
		"coalesce":        {1, -1, true, coalesce},
		"coalescelist":    {1, -1, true, coalesceList},
		"compact":         {1, 1, false, compact},
		"concat":          {1, -1, false, concat},
		"contains":        {2, 2, true, listContains},
		"distinct":        {1, 1, false, distinct},
		"element":         {2, 2, false, element},
		"flatten":         {1, 1, false, flatten},
		"index":           {2, 2, true, listIndex},
		"keys":            {1, 1, false, keys},
		"length":          {1, 1, false, length},
		"lookup":          {2, 3, true, lookup},
		"matchkeys":       {3, 3, false, matchKeys},
		"merge":           {0, -1, true, merge},
		"one":             {1, 1, false, one},
		"range":           computed(stdlib.RangeFunc),
		"reverse":         {1, 1, false, reverse},
		"setintersection": {1, -1, false, setIntersection},
		"setproduct":      priced(productCost, stdlib.SetProductFunc),
		"setsubtract":     {2, 2, false, setSubtract},
		"setunion":        {1, -1, false, setUnion},
		"slice":           {3, 3, false, slice},
		"sort":            computed(stdlib.SortFunc),
		"transpose":       {1, 1, false, transpose},
		"values":          {1, 1, false, values},
		"zipmap":          {2, 2, true, zipMap},

		"base64decode":     texts(1, base64Decode),
		"base64encode":     texts(1, base64Encode),
		"base64gzip":       texts(1, base64Gzip),
		"csvdecode":        priced(textCost, stdlib.CSVDecodeFunc),
		"jsondecode":       {1, 1, false, jsonDecode},
		"jsonencode":       {1, 1, true, jsonEncode},
		"textdecodebase64": texts(2, textDecodeBase64),
		"textencodebase64": texts(2, textEncodeBase64),
		"urldecode":        texts(1, urlDecode),
		"urlencode":        texts(1, urlEncode),
		"yamldecode":       {1, 1, false, yamlDecode},
		"yamlencode":       {1, 1, true, yamlEncode},

		"abspath":          {1, 1, false, absolute},
		"basename":         texts(1, basename),
		"dirname":          texts(1, dirname),
		"file":             {1, 1, false, fileText},
		"filebase64":       {1, 1, false, ofFile(base64Encode)},
		"filebase64sha256": {1, 1, false, ofFile(base64SHA256)},
		"filebase64sha512": {1, 1, false, ofFile(base64SHA512)},
		"fileexists":       {1, 1, false, fileExists},
		"filemd5":          {1, 1, false, ofFile(md5Sum)},
		"fileset":          {2, 2, false, fileSet},
		"filesha1":         {1, 1, false, ofFile(sha1Sum)},
		"filesha256":       {1, 1, false, ofFile(sha256Sum)},
		"filesha512":       {1, 1, false, ofFile(sha512Sum)},
		"templatefile":     {2, 2, false, templateFile},
		"templatestring":   {2, 2, false, templateString},

		"formatdate": computed(stdlib.FormatDateFunc),
		"timeadd":    computed(stdlib.TimeAddFunc),
		"timecmp":    texts(2, timeCompare),

		"base64sha256": texts(1, base64SHA256),
		"base64sha512": texts(1, base64SHA512),
		"md5":          texts(1, md5Sum),
		"sha1":         texts(1, sha1Sum),
		"sha256":       texts(1, sha256Sum),
		"sha512":       texts(1, sha512Sum),
		"uuidv5":       texts(2, uuidV5),

		"cidrhost":    computed(cidrHostFunc),
		"cidrnetmask": texts(1, cidrNetmask),
		"cidrsubnet":  computed(cidrSubnetFunc),
		"cidrsubnets": computed(cidrSubnetsFunc),

		"ephemeralasnull": {1, 1, true, same},
		"nonsensitive":    {1, 1, true, same},
		"sensitive":       {1, 1, true, same},
		"tobool":          {1, 1, true, toBool},
		"tolist":          {1, 1, true, toList},
		"tomap":           {1, 1, true, toMap},
		"tonumber":        {1, 1, true, toNumber},
		"toset":           {1, 1, true, toSet},
		"tostring":        {1, 1, true, toString},

		// Those of Terraform before 0.15, which [...] and {...} have replaced.
		"list": {0, -1, true, listOf},
		"map":  {0, -1, true, mapOf},

		// Those of Terragrunt.
		"find_in_parent_folders":      {0, 2, true, parentFile},
		"get_env":                     {1, 2, false, environmentVariable},
		"get_original_terragrunt_dir": {0, 0, false, originalFolder},
		"get_parent_terragrunt_dir":   {0, 1, false, includedFolder},
		"get_path_from_repo_root":     {0, 0, false, fromRepositoryRoot},
		"get_path_to_repo_root":       {0, 0, false, toRepositoryRoot},
		"get_repo_root":               {0, 0, false, repositoryRoot},
		"get_terragrunt_dir":          {0, 0, false, terragruntFolder},
		"path_relative_from_include":  {0, 1, false, relativeFromInclude},
		"path_relative_to_include":    {0, 1, false, relativeToInclude},
		"read_terragrunt_config":      {1, 2, true, readUnit},
		"read_tfvars_file":            {1, 1, false, readVars},
	}
}
