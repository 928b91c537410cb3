/*
 * What the words before a formula announce: a case, a reason, a setting, a
 * conclusion.
 */
#include <string.h>

#include "tex/statement_inner.h"

/* Words that announce; of several in a text the one of lowest rank counts: a
   case, a conclusion, a reason, a setting, and last words that only say that
   a claim comes. */
enum { RANK_CASE, RANK_THEREFORE, RANK_LOCAL, RANK_WIDE, RANK_CLAIM, RANKS };
static const struct {
    const char *word;
    unsigned char rank;
} announcing[] = {
    {"as", RANK_LOCAL}, {"assume", RANK_WIDE}, {"at", RANK_LOCAL},
    {"because", RANK_LOCAL}, {"case", RANK_CASE}, {"claim", RANK_CLAIM},
    {"clearly", RANK_CLAIM}, {"conclude", RANK_CLAIM},
    {"evaluate", RANK_LOCAL}, {"evaluating", RANK_LOCAL},
    {"evidently", RANK_CLAIM}, {"follows", RANK_CLAIM}, {"for", RANK_LOCAL},
    {"get", RANK_THEREFORE}, {"given", RANK_WIDE}, {"gives", RANK_THEREFORE},
    {"hence", RANK_THEREFORE}, {"if", RANK_LOCAL}, {"let", RANK_WIDE},
    {"obtain", RANK_CLAIM}, {"obviously", RANK_CLAIM}, {"plug", RANK_LOCAL},
    {"plugging", RANK_LOCAL}, {"prove", RANK_CLAIM}, {"putting", RANK_LOCAL},
    {"satisfies", RANK_WIDE}, {"satisfy", RANK_WIDE},
    {"satisfying", RANK_WIDE}, {"see", RANK_CLAIM}, {"setting", RANK_LOCAL},
    {"show", RANK_CLAIM}, {"shows", RANK_CLAIM}, {"since", RANK_LOCAL},
    {"so", RANK_THEREFORE}, {"solve", RANK_WIDE}, {"solves", RANK_WIDE},
    {"substitute", RANK_LOCAL}, {"substituting", RANK_LOCAL},
    {"such", RANK_WIDE}, {"suppose", RANK_WIDE}, {"taking", RANK_LOCAL},
    {"then", RANK_THEREFORE}, {"therefore", RANK_THEREFORE},
    {"thus", RANK_THEREFORE}, {"trivially", RANK_CLAIM}, {"when", RANK_LOCAL},
    {"where", RANK_WIDE}, {"with", RANK_WIDE},
};
static const enum mood moods[] = {MOOD_CASE, MOOD_THEREFORE, MOOD_LOCAL,
                                  MOOD_WIDE, MOOD_THEREFORE};
enum { WORD = 14, READ = 255 };

void reading_words(struct reading *r)
{
    for (size_t i = 0; i < sizeof announcing / sizeof *announcing; i++)
        r->lengths[announcing[i].word[0] - 'a'] |=
            (uint16_t)(1u << strlen(announcing[i].word));
}

/* The letter in small, or 0 for anything else. */
static char small_letter(char c)
{
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'z' ? low : '\0';
}

/* The next run of letters, in small letters, as much as fits; its length. */
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
    return n;
}

/* Its rank in the table, by bisection; RANKS when it is not there. */
static size_t rank_of(const struct reading *r, const char *word, size_t n)
{
    size_t lo = 0, hi = sizeof announcing / sizeof *announcing;
    if (n == 0 || n >= WORD || !(r->lengths[word[0] - 'a'] >> n & 1))
        return RANKS;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int order = strncmp(announcing[mid].word, word, n);
        if (order == 0 && announcing[mid].word[n] == '\0')
            return announcing[mid].rank;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return RANKS;
}

/* "so for $n < 0$": the condition is no conclusion, whatever went before. */
static bool opens_condition(size_t rank)
{
    return rank == RANK_LOCAL || rank == RANK_WIDE;
}

enum mood reading_mood(const struct reading *r, const char *text, size_t len)
{
    const char *end = text + (len < READ ? len : READ);
    size_t best = RANKS, last = RANKS;
    char word[WORD];
    while (text < end) {
        size_t n = next_word(word, &text, end);
        if (n == 0 && text == end)
            break;
        last = rank_of(r, word, n);
        best = last < best ? last : best;
    }
    if (best == RANK_THEREFORE && opens_condition(last))
        best = last;
    return best < RANKS ? moods[best] : MOOD_NONE;
}

static bool joins(const char *word, size_t n)
{
    static const char *const joining[] = {"and", "while", "but", "also"};
    for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
        if (strlen(joining[i]) == n && memcmp(joining[i], word, n) == 0)
            return true;
    return false;
}

bool reading_joins(const char *text, size_t len)
{
    const char *end = text + (len < READ ? len : READ), *p = text;
    char word[WORD];
    size_t n = 0;
    while (p < end && (n = next_word(word, &p, end)) > 0)
        if (!joins(word, n))
            return false;
    return len > 0 && p == end && !memchr(text, '.', (size_t)(end - text));
}
