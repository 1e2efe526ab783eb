/*
 * Text that is written once and read back: in memory while it is short, then in a file without a
 * name in the folder $TMPDIR says (/tmp), which is gone with the process however that ends.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/source.h"

/* The most a spool holds. */
#define SPOOL_MAX_BYTES SOURCE_MAX_BYTES

struct spool;

/* hold: more bytes than these go into the file. It dies with the arena. */
enum ft_err spool_new(struct arena *arena, size_t hold, struct spool **out);
/* Of its errors, spool_report() tells. FT_EINPUT: it would be longer than SPOOL_MAX_BYTES. */
enum ft_err spool_add(struct spool *spool, struct str bytes);
/* All is written; nothing is added any more. FT_EIO. */
enum ft_err spool_end(struct spool *spool);
/*
 * Says what spool_add() or spool_end() of the text of a file failed with, `err`, and returns it:
 * FT_EINPUT is FT011, FT_EIO is FT001 and names the folder; FT_ENOMEM is said by nobody. cited: the
 * place that names the file; NULL: there is none.
 */
enum ft_err spool_report(const struct spool *spool, enum ft_err err, struct str path,
                         const struct place *cited, struct ft_diags *diags);

/* Of one that was ended: */
bool spool_is_held(const struct spool *spool);
struct str spool_text(const struct spool *spool); /* of one that is held; lives in the arena */
/* Of one that is not held; -1: it is. The spool's own: to be read by pread(2), not to be closed. */
int spool_fd(const struct spool *spool);
size_t spool_size(const struct spool *spool); /* bytes, at any time */
/* Some of its bytes, by any thread: borrowed from it, or in the arena. FT_EIO with errno. */
enum ft_err spool_slice(const struct spool *spool, struct arena *arena, struct span bytes,
                        struct str *out);

#endif
