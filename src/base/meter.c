#include "base/meter.h"

#include "base/clock.h"

/* Ten times a second is as often as anybody looks. */
#define PAUSE (NANOSECONDS / 10)

static void tell(struct meter *meter, int64_t now)
{
    struct ft_progress at = meter->at;
    if (at.done > at.total)
        at.done = at.total;
    meter->next = now + PAUSE;
    meter->tell(meter->to, &at);
}

void meter_expect(struct meter *meter, size_t bytes)
{
    if (meter)
        meter->at.total = bytes * meter->passes;
}

void meter_stage(struct meter *meter, enum ft_stage stage)
{
    if (!meter)
        return;
    meter->at.stage = stage;
    meter->at.lines = 0;
    tell(meter, clock_wall());
}

void meter_add(struct meter *meter, size_t bytes, size_t lines)
{
    if (!meter)
        return;
    meter->at.done += bytes;
    meter->at.lines += lines;
    int64_t now = clock_wall();
    if (now >= meter->next)
        tell(meter, now);
}

void meter_back(struct meter *meter, struct ft_progress at)
{
    if (meter)
        meter->at = at;
}

struct ft_progress meter_at(const struct meter *meter)
{
    return meter ? meter->at : (struct ft_progress){0};
}
