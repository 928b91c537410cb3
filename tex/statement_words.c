/*
 * What the words before a formula announce: a case, a reason, a setting, a
 * conclusion.
 */
#include <string.h>

#include "tex/statement_inner.h"

/* Words that announce, in order of their first letters; of several in a text
   the one of lowest rank counts: a case, a conclusion, a reason, a setting. */
static const struct {
    char word[10];
    unsigned char n, rank;
} announcing[] = {
    {"as", 2, 2}, {"assume", 6, 3}, {"because", 7, 2}, {"case", 4, 0},
    {"for", 3, 2}, {"get", 3, 1}, {"gives", 5, 1}, {"given", 5, 3},
    {"hence", 5, 1}, {"if", 2, 2}, {"let", 3, 3}, {"since", 5, 2},
    {"so", 2, 1}, {"suppose", 7, 3}, {"then", 4, 1}, {"therefore", 9, 1},
    {"thus", 4, 1}, {"when", 4, 2}, {"where", 5, 3}, {"with", 4, 3},
};
/* The first letters, and where the words of each begin. */
static const char letters[] = "abcfghilstw";
static const unsigned char from[] = {0, 2, 3, 4, 5, 8, 9, 10, 11, 14, 17,
                                     sizeof announcing / sizeof *announcing};
static const enum mood moods[] = {MOOD_CASE, MOOD_THEREFORE, MOOD_LOCAL,
                                  MOOD_WIDE};
enum { MOODS = sizeof moods / sizeof *moods, WORD = 10, READ = 255 };

/* The letter in small, or 0 for anything else. */
static char small_letter(char c)
{
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'z' ? low : '\0';
}

/* The next run of letters, in small letters; its length, 0 for one that is
   too long to matter. */
static size_t next_word(char word[WORD], const char **text, const char *end)
{
    size_t n = 0;
    char c = '\0';
    const char *p = *text;
    while (p < end && !(c = small_letter(*p)))
        p++;
    for (; p < end && (c = small_letter(*p)); p++, n++)
        if (n < WORD)
            word[n] = c;
    *text = p;
    return n < WORD ? n : 0;
}

/* Its rank in the table; MOODS when it is not there. */
static size_t rank_of(const char *word, size_t n)
{
    const char *letter = n < 2 ? NULL : strchr(letters, word[0]);
    if (!letter)
        return MOODS;
    size_t k = (size_t)(letter - letters);
    for (size_t i = from[k]; i < from[k + 1]; i++)
        if (announcing[i].n == n && memcmp(announcing[i].word, word, n) == 0)
            return announcing[i].rank;
    return MOODS;
}

enum mood reading_mood(const char *text)
{
    const char *end = text + strnlen(text, READ);
    size_t best = MOODS;
    char word[WORD];
    while (text < end) {
        size_t n = next_word(word, &text, end);
        size_t rank = rank_of(word, n);
        best = rank < best ? rank : best;
    }
    return best < MOODS ? moods[best] : MOOD_NONE;
}

bool reading_joins(const char *text)
{
    static const char *const joining[] = {"and", "while", "but", "also"};
    const char *end = text + strnlen(text, READ);
    char word[WORD];
    size_t n = 0;
    if (text == end || memchr(text, '.', (size_t)(end - text)))
        return false;
    while (text < end && (n = next_word(word, &text, end)) > 0) {
        bool known = false;
        for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
            known = known || (strlen(joining[i]) == n &&
                              memcmp(joining[i], word, n) == 0);
        if (!known)
            return false;
    }
    return text == end;
}
