/*
 * Records what a process asks of the files under one folder: names made, moved and taken away, bytes written, lengths changed, and every
 * time that it asks for all of it to be on the disk. Loaded before the C library (LD_PRELOAD); nothing is changed for the process, but
 * that copies are made by writing, which can be recorded, and not inside of the kernel.
 *
 * With CTG_FAIL_AT=k and CTG_FAIL_WITH=errno, the k-th of these calls fails, once, and nothing of it is done: what a full or a failing disk
 * answers.
 *
 * CTG_RECORD_UNDER: folder, absolute, without a link in it · CTG_RECORD: file of the record. One entry, in the order of the machine:
 *   u8 kind, u32 file, u64 place, u32 length, u32 call (its number among those that can fail), then `length` bytes.
 *   N name of a file (bytes: path)       W bytes at a place        T new length (place)        S all of a file on the disk
 *   D all names of a folder on the disk (bytes: path)              R moved (bytes: from NUL to)  L second name (bytes: from NUL to)
 *   U name taken away (bytes: path)      A acknowledged (bytes written to the file `acknowledged` of the folder)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
#define NAMES 4096
enum { UNTRACKED = 0, TRACKED, FOLDER, ACK };
static struct { int kind; uint32_t file; char path[PATH_MAX]; } fds[FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int out = -1;
static char under[PATH_MAX];
static size_t under_length;
static int ready;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
static ssize_t (*real_write)(int, const void *, size_t);

static void start(void) {
  if (ready) return;
  ready = 1;
  real_write = REAL(write);
  const char *folder = getenv("CTG_RECORD_UNDER"), *record = getenv("CTG_RECORD");
  if (!folder || !record) return;
  strncpy(under, folder, sizeof under - 1);
  under_length = strlen(under);
  int (*real_open)(const char *, int, ...) = REAL(open);
  out = real_open(record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Whether this call is the one that fails; errno says why. */
static __thread uint32_t call;
static int fails(void) {
  static long at = -1, with;
  static uint32_t calls;
  call = __sync_add_and_fetch(&calls, 1);
  if (at < 0) {
    const char *when = getenv("CTG_FAIL_AT"), *why = getenv("CTG_FAIL_WITH");
    at = when ? atol(when) : 0;
    with = why ? atol(why) : EIO;
  }
  if (at == 0 || call != (uint32_t)at) return 0;
  errno = (int)with;
  return 1;
}

static void note(char kind, uint32_t file, uint64_t place, const void *bytes, uint32_t length) {
  unsigned char head[21];
  head[0] = (unsigned char)kind;
  memcpy(head + 1, &file, 4);
  memcpy(head + 5, &place, 8);
  memcpy(head + 13, &length, 4);
  memcpy(head + 17, &call, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
  ssize_t done = syscall(SYS_writev, out, parts, length ? 2 : 1);
  if (done != (ssize_t)(sizeof head + length)) abort();
}

/* Absolute path, without looking at the disk; 0 when it lies elsewhere. */
static int inside(const char *path, char *found) {
  if (out < 0 || !path) return 0;
  if (path[0] == '/') snprintf(found, PATH_MAX, "%s", path);
  else {
    char here[PATH_MAX / 2];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(found, PATH_MAX, "%s/%s", here, path);
  }
  return strncmp(found, under, under_length) == 0 && (found[under_length] == '/' || found[under_length] == 0);
}

/* A file keeps its number whatever its name: that of its place on the disk. */
static void opened(int fd, const char *path, int flags, int was_there) {
  char full[PATH_MAX];
  if (fd < 0 || fd >= FDS) return;
  fds[fd].kind = UNTRACKED;
  if (!inside(path, full)) return;
  struct stat facts;
  if (fstat(fd, &facts)) return;
  if (S_ISDIR(facts.st_mode)) {
    fds[fd].kind = FOLDER;
    snprintf(fds[fd].path, PATH_MAX, "%s", full);
    return;
  }
  if (!S_ISREG(facts.st_mode)) return;
  const char *name = strrchr(full, '/');
  fds[fd].kind = name && strcmp(name, "/acknowledged") == 0 ? ACK : TRACKED;
  fds[fd].file = (uint32_t)facts.st_ino;
  if (fds[fd].kind == ACK) return;
  pthread_mutex_lock(&lock);
  /* place: whether the name is a new one. */
  note('N', fds[fd].file, was_there ? 0 : 1, full, (uint32_t)strlen(full));
  if (was_there && (flags & O_TRUNC)) note('T', fds[fd].file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
}

static int there(int at, const char *path) {
  struct stat facts;
  return fstatat(at, path, &facts, AT_SYMLINK_NOFOLLOW) == 0;
}

#define OPEN(name)                                            \
  int name(const char *path, int flags, ...) {                \
    start();                                                  \
    mode_t mode = 0;                                          \
    if (flags & O_CREAT) {                                    \
      va_list rest;                                           \
      va_start(rest, flags);                                  \
      mode = va_arg(rest, mode_t);                            \
      va_end(rest);                                           \
    }                                                         \
    char full[PATH_MAX];                                      \
    if (inside(path, full) && fails()) return -1;             \
    int was = there(AT_FDCWD, path);                          \
    int fd = REAL(name)(path, flags, mode);                   \
    opened(fd, path, flags, was);                             \
    return fd;                                                \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                          \
  int name(int at, const char *path, int flags, ...) {        \
    start();                                                  \
    mode_t mode = 0;                                          \
    if (flags & O_CREAT) {                                    \
      va_list rest;                                           \
      va_start(rest, flags);                                  \
      mode = va_arg(rest, mode_t);                            \
      va_end(rest);                                           \
    }                                                         \
    int was = there(at, path);                                \
    int fd = REAL(name)(at, path, flags, mode);               \
    opened(fd, path, flags, was);                             \
    return fd;                                                \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  start();
  if (fd >= 0 && fd < FDS) fds[fd].kind = UNTRACKED;
  return REAL(close)(fd);
}

static int kind_of(int fd) { return fd >= 0 && fd < FDS && out >= 0 ? fds[fd].kind : UNTRACKED; }

/* The lock is held while the kernel works, so that the record has its order. */
ssize_t write(int fd, const void *bytes, size_t length) {
  start();
  int kind = kind_of(fd);
  if (kind != TRACKED && kind != ACK) return real_write(fd, bytes, length);
  if (kind == TRACKED && fails()) return -1;
  pthread_mutex_lock(&lock);
  off_t place = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
  ssize_t done = real_write(fd, bytes, length);
  if (done > 0) note(kind == ACK ? 'A' : 'W', fds[fd].file, (uint64_t)place, bytes, (uint32_t)done);
  pthread_mutex_unlock(&lock);
  return done;
}

#define PWRITE(name, offset)                                                                   \
  ssize_t name(int fd, const void *bytes, size_t length, offset place) {                       \
    start();                                                                                   \
    if (kind_of(fd) != TRACKED) return REAL(name)(fd, bytes, length, place);                   \
    if (fails()) return -1;                                                                    \
    pthread_mutex_lock(&lock);                                                                 \
    ssize_t done = REAL(name)(fd, bytes, length, place);                                       \
    if (done > 0) note('W', fds[fd].file, (uint64_t)place, bytes, (uint32_t)done);             \
    pthread_mutex_unlock(&lock);                                                               \
    return done;                                                                               \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

/* Several pieces are written one by one: each is recorded as it is. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  start();
  if (kind_of(fd) == UNTRACKED) return REAL(writev)(fd, parts, count);
  ssize_t all = 0;
  for (int at = 0; at < count; at++) {
    ssize_t done = write(fd, parts[at].iov_base, parts[at].iov_len);
    if (done < 0) return all ? all : -1;
    all += done;
    if ((size_t)done < parts[at].iov_len) break;
  }
  return all;
}
#define PWRITEV(name, offset)                                                                  \
  ssize_t name(int fd, const struct iovec *parts, int count, offset place) {                   \
    start();                                                                                   \
    if (kind_of(fd) == UNTRACKED) return REAL(name)(fd, parts, count, place);                  \
    ssize_t all = 0;                                                                           \
    for (int at = 0; at < count; at++) {                                                       \
      ssize_t done = pwrite(fd, parts[at].iov_base, parts[at].iov_len, place + all);           \
      if (done < 0) return all ? all : -1;                                                     \
      all += done;                                                                             \
      if ((size_t)done < parts[at].iov_len) break;                                             \
    }                                                                                          \
    return all;                                                                                \
  }
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

#define TRUNCATE(name, offset)                                                                 \
  int name(int fd, offset length) {                                                            \
    start();                                                                                   \
    if (kind_of(fd) != TRACKED) return REAL(name)(fd, length);                                 \
    if (fails()) return -1;                                                                    \
    pthread_mutex_lock(&lock);                                                                 \
    int done = REAL(name)(fd, length);                                                         \
    if (done == 0) note('T', fds[fd].file, (uint64_t)length, NULL, 0);                         \
    pthread_mutex_unlock(&lock);                                                               \
    return done;                                                                               \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

/* The record is made before the disk is asked: what it promises holds from when it answers. */
#define SYNC(name)                                                                             \
  int name(int fd) {                                                                           \
    start();                                                                                   \
    int kind = kind_of(fd);                                                                    \
    if (kind != TRACKED && kind != FOLDER) return REAL(name)(fd);                              \
    if (fails()) return -1;                                                                    \
    pthread_mutex_lock(&lock);                                                                 \
    if (kind == TRACKED) note('S', fds[fd].file, 0, NULL, 0);                                  \
    else note('D', 0, 0, fds[fd].path, (uint32_t)strlen(fds[fd].path));                        \
    pthread_mutex_unlock(&lock);                                                               \
    return 0;                                                                                  \
  }
SYNC(fsync)
SYNC(fdatasync)

static int moved(char kind, const char *from, const char *to, int done) {
  char one[PATH_MAX], other[PATH_MAX], both[2 * PATH_MAX];
  if (done == 0 && inside(from, one) && inside(to, other)) {
    size_t first = strlen(one), second = strlen(other);
    memcpy(both, one, first + 1);
    memcpy(both + first + 1, other, second);
    note(kind, 0, 0, both, (uint32_t)(first + 1 + second));
  }
  return done;
}
int rename(const char *from, const char *to) {
  start();
  char full[PATH_MAX];
  if (inside(to, full) && fails()) return -1;
  pthread_mutex_lock(&lock);
  int done = moved('R', from, to, REAL(rename)(from, to));
  pthread_mutex_unlock(&lock);
  return done;
}
int link(const char *from, const char *to) {
  start();
  char full[PATH_MAX];
  if (inside(to, full) && fails()) return -1;
  pthread_mutex_lock(&lock);
  int done = moved('L', from, to, REAL(link)(from, to));
  pthread_mutex_unlock(&lock);
  return done;
}
int unlink(const char *path) {
  start();
  char full[PATH_MAX];
  if (inside(path, full) && fails()) return -1;
  pthread_mutex_lock(&lock);
  int done = REAL(unlink)(path);
  if (done == 0 && inside(path, full)) note('U', 0, 0, full, (uint32_t)strlen(full));
  pthread_mutex_unlock(&lock);
  return done;
}
int unlinkat(int at, const char *path, int flags) {
  start();
  if (at == AT_FDCWD && !(flags & AT_REMOVEDIR)) return unlink(path);
  return REAL(unlinkat)(at, path, flags);
}

/* Copies inside of the kernel are refused: whoever asks for them then copies by reading and writing. */
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) {
  start();
  if (kind_of(to) == UNTRACKED) return REAL(copy_file_range)(from, a, to, b, length, flags);
  errno = ENOSYS;
  return -1;
}
ssize_t sendfile(int to, int from, off_t *place, size_t length) {
  start();
  if (kind_of(to) == UNTRACKED) return REAL(sendfile)(to, from, place, length);
  errno = EINVAL;
  return -1;
}
ssize_t sendfile64(int to, int from, off64_t *place, size_t length) {
  start();
  if (kind_of(to) == UNTRACKED) return REAL(sendfile64)(to, from, place, length);
  errno = EINVAL;
  return -1;
}
int ioctl(int fd, unsigned long request, ...) {
  start();
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  if (kind_of(fd) == TRACKED && request == 0x40049409UL) { /* FICLONE */
    errno = EOPNOTSUPP;
    return -1;
  }
  return REAL(ioctl)(fd, request, argument);
}
long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long), d = va_arg(rest, long),
       e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  start();
  if (number == SYS_copy_file_range && kind_of((int)c) != UNTRACKED) {
    errno = ENOSYS;
    return -1;
  }
  if (number == SYS_close && a >= 0 && a < FDS) fds[a].kind = UNTRACKED;
  static long (*real)(long, ...);
  if (!real) real = dlsym(RTLD_NEXT, "syscall");
  return real(number, a, b, c, d, e, f);
}
