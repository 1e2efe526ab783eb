/* Does not compile: see base/banned.h. */
int banned(const char *number);

int banned(const char *number)
{
    return atoi(number);
}
