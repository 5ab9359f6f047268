//go:build unix

package neo4jtest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

var (
	locking sync.Mutex
	locked  = map[string]*os.File{} // held until the process ends
)

// lock waits until no other process tests on the server: packages are tested
// at the same time.
func lock(url string) error {
	locking.Lock()
	defer locking.Unlock()
	if locked[url] != nil {
		return nil
	}
	name := filepath.Join(os.TempDir(), fmt.Sprintf("policygraph-neo4j-%.8x.lock", sha256.Sum256([]byte(url))))
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	for deadline := time.Now().Add(5 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
			locked[url] = f
			return nil
		}
		if time.Now().After(deadline) {
			f.Close()
			return err
		}
	}
}
