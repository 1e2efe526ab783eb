#include <zlib.h>

#include "base/memory.h"
#include "table/unpack.h"

/* By zlib: libarchive does not look at the check sum. */

enum { GZIP_WINDOW = 15 + 16 }; /* the largest, and the format: zlib.h, inflateInit2() */

/* Inflates what is there, until more is needed or a stream ends. */
static int inflate_piece(struct unpacking *u, z_stream *z, Bytef *out, struct byte_sink sink,
                         enum ft_err *err)
{
    int state = Z_OK;
    do {
        z->next_out = out;
        z->avail_out = UNPACK_PIECE_BYTES;
        state = inflate(z, Z_NO_FLUSH);
        size_t n = UNPACK_PIECE_BYTES - z->avail_out;
        *err = unpacking_deliver(u, (struct str){(const char *)out, n}, sink);
    } while (!*err && state == Z_OK && (z->avail_in > 0 || z->avail_out == 0));
    return state == Z_BUF_ERROR ? Z_OK : state; /* it only wants more */
}

static enum ft_err report(struct unpacking *u, int state)
{
    return state == Z_MEM_ERROR ? FT_ENOMEM : unpacking_report(u, state == Z_OK);
}

/* A file may be several streams one after the other; each has its own check sum. */
static enum ft_err inflate_all(struct unpacking *u, z_stream *z, Bytef *out, struct byte_sink sink)
{
    int state = Z_OK;
    enum ft_err err = FT_OK;
    for (;;) {
        if (z->avail_in == 0) {
            struct str bytes;
            if (!unpacking_read(u, &bytes))
                return report(u, state);
            z->next_in = (Bytef *)u->piece;
            z->avail_in = (uInt)bytes.n;
        }
        if (z->avail_in == 0)
            return state == Z_STREAM_END ? unpacking_check(u) : report(u, Z_OK);
        if (state == Z_STREAM_END)
            inflateReset(z);
        state = inflate_piece(u, z, out, sink, &err);
        if (err)
            return err;
        if (state != Z_OK && state != Z_STREAM_END)
            return report(u, state);
    }
}

enum ft_err gzip_read(struct unpacking *u, struct byte_sink sink)
{
    z_stream z = {.next_in = NULL};
    Bytef *out = mem_alloc(UNPACK_PIECE_BYTES);
    enum ft_err err = out && inflateInit2(&z, GZIP_WINDOW) == Z_OK ? FT_OK : FT_ENOMEM;
    if (!err) {
        err = inflate_all(u, &z, out, sink);
        inflateEnd(&z);
    }
    mem_free(out);
    return err;
}
