package revision

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// maxBlob is the size above which an object is not held in memory.
const maxBlob = 64 << 20

// errTooLarge is what reading a larger object gives.
var errTooLarge = errors.New("larger than what is read from a revision")

// blobs hands out objects: a git process that is asked for one after the other.
type blobs struct {
	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startBlobs(ctx context.Context, folder string) (*blobs, error) {
	cmd := command(ctx, folder, "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &blobs{cmd: cmd, in: in, out: bufio.NewReader(out)}, nil
}

// read gives an object. Git answers with "object type size", the content and a
// line break, or with "object missing".
func (b *blobs) read(object string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, err := io.WriteString(b.in, object+"\n"); err != nil {
		return nil, fmt.Errorf("ask git: %w", err)
	}
	header, err := b.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git says nothing: %w", err)
	}
	fields := strings.Fields(header)
	if len(fields) != 3 {
		return nil, fmt.Errorf("git says %q", strings.TrimSpace(header))
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("git says %q", strings.TrimSpace(header))
	}
	if size > maxBlob {
		_, err := io.CopyN(io.Discard, b.out, size+1)
		return nil, errors.Join(errTooLarge, err)
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, fmt.Errorf("git breaks off: %w", err)
	}
	return data[:size], nil
}

func (b *blobs) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.in.Close(); err != nil {
		return err
	}
	return b.cmd.Wait()
}
