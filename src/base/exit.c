#include "fundtrace.h"

enum ft_exit ft_exit_of(enum ft_err err)
{
    switch (err) {
    case FT_OK:
        return FT_EXIT_OK;
    case FT_EINPUT:
    case FT_EUSAGE:
        return FT_EXIT_INPUT;
    case FT_ENOMEM:
    case FT_EIO:
        break;
    }
    return FT_EXIT_MACHINE;
}
