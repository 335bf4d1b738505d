package evaluate

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"  //nolint:gosec // the function is Terraform's
	"crypto/sha1" //nolint:gosec // the function is Terraform's
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

func base64Encode(c *call, args []string) (*position.Node, error) {
	return c.made(base64.StdEncoding.EncodeToString([]byte(args[0])))
}

func base64Decode(c *call, args []string) (*position.Node, error) {
	data, err := base64.StdEncoding.DecodeString(args[0])
	if err != nil || !utf8.Valid(data) {
		return nil, c.fail("this is no base64 of a text")
	}
	return c.made(string(data))
}

func base64Gzip(c *call, args []string) (*position.Node, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(args[0])); err != nil {
		return nil, c.fail("%v", err)
	}
	if err := w.Flush(); err != nil {
		return nil, c.fail("%v", err)
	}
	if err := w.Close(); err != nil {
		return nil, c.fail("%v", err)
	}
	return c.made(base64.StdEncoding.EncodeToString(b.Bytes()))
}

func urlEncode(c *call, args []string) (*position.Node, error) {
	return c.made(url.QueryEscape(args[0]))
}

func urlDecode(c *call, args []string) (*position.Node, error) {
	decoded, err := url.QueryUnescape(args[0])
	if err != nil {
		return nil, c.fail("%.50q is no text with escapes of URLs", args[0])
	}
	return c.made(decoded)
}

func md5Sum(c *call, args []string) (*position.Node, error) {
	sum := md5.Sum([]byte(args[0])) //nolint:gosec // the function is Terraform's
	return c.made(hex.EncodeToString(sum[:]))
}

func sha1Sum(c *call, args []string) (*position.Node, error) {
	sum := sha1.Sum([]byte(args[0])) //nolint:gosec // the function is Terraform's
	return c.made(hex.EncodeToString(sum[:]))
}

func sha256Sum(c *call, args []string) (*position.Node, error) {
	sum := sha256.Sum256([]byte(args[0]))
	return c.made(hex.EncodeToString(sum[:]))
}

func sha512Sum(c *call, args []string) (*position.Node, error) {
	sum := sha512.Sum512([]byte(args[0]))
	return c.made(hex.EncodeToString(sum[:]))
}

func base64SHA256(c *call, args []string) (*position.Node, error) {
	sum := sha256.Sum256([]byte(args[0]))
	return c.made(base64.StdEncoding.EncodeToString(sum[:]))
}

func base64SHA512(c *call, args []string) (*position.Node, error) {
	sum := sha512.Sum512([]byte(args[0]))
	return c.made(base64.StdEncoding.EncodeToString(sum[:]))
}

// textEncodeBase64 knows the encodings that Windows user data needs.
func textEncodeBase64(c *call, args []string) (*position.Node, error) {
	switch strings.ToUpper(args[1]) {
	case "UTF-8":
		return base64Encode(c, args)
	case "UTF-16LE":
		var b []byte
		for _, unit := range utf16.Encode([]rune(args[0])) {
			b = append(b, byte(unit), byte(unit>>8))
		}
		return c.made(base64.StdEncoding.EncodeToString(b))
	}
	return c.unknown()
}

func textDecodeBase64(c *call, args []string) (*position.Node, error) {
	switch strings.ToUpper(args[1]) {
	case "UTF-8":
		return base64Decode(c, args)
	case "UTF-16LE":
		data, err := base64.StdEncoding.DecodeString(args[0])
		if err != nil {
			return nil, c.fail("this is no base64 of a text")
		}
		units := make([]uint16, 0, len(data)/2)
		for i := 0; i+1 < len(data); i += 2 {
			units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
		}
		return c.made(string(utf16.Decode(units)))
	}
	return c.unknown()
}

// namespaces are the named ones of RFC 9562, 6.6.
var namespaces = map[string]string{
	"dns":  "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
	"url":  "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
	"oid":  "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
	"x500": "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
}

// uuidV5 is RFC 9562, 5.5.
func uuidV5(c *call, args []string) (*position.Node, error) {
	name, ok := namespaces[args[0]]
	if !ok {
		name = args[0]
	}
	space, err := hex.DecodeString(strings.ReplaceAll(name, "-", ""))
	if err != nil || len(space) != 16 {
		return nil, c.fail("%.50q is no namespace", args[0])
	}
	sum := sha1.Sum(append(space, args[1]...)) //nolint:gosec // the function is Terraform's
	sum[6] = sum[6]&0x0f | 0x50
	sum[8] = sum[8]&0x3f | 0x80
	id := hex.EncodeToString(sum[:16])
	return c.made(id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:])
}

func timeCompare(c *call, args []string) (*position.Node, error) {
	a, err := time.Parse(time.RFC3339, args[0])
	if err != nil {
		return nil, c.fail("%.50q is no time", args[0])
	}
	b, err := time.Parse(time.RFC3339, args[1])
	if err != nil {
		return nil, c.fail("%.50q is no time", args[1])
	}
	return count(c.at, a.Compare(b)), nil
}
