/*
 * What the words before a formula announce: a case, a reason, a setting, a
 * conclusion.
 */
#include <ctype.h>
#include <string.h>

#include "tex/lex.h"
#include "tex/statement_inner.h"

static const char *const case_words[] = {"case", NULL};
static const char *const therefore_words[] = {
    "therefore", "thus", "hence", "so", "then", "get", "gives", NULL};
static const char *const local_words[] = {"since", "because", "when", "if",
                                          "for", "as", NULL};
static const char *const wide_words[] = {"let", "assume", "suppose", "with",
                                         "given", "where", NULL};

/* The first of these that a text holds a word of. */
static const struct {
    const char *const *words;
    enum mood mood;
} moods[] = {
    {case_words, MOOD_CASE}, {therefore_words, MOOD_THEREFORE},
    {local_words, MOOD_LOCAL}, {wide_words, MOOD_WIDE},
};
enum { MOODS = sizeof moods / sizeof *moods, WORD = 12, READ = 255 };

/* The next run of letters, in small letters; its length, 0 for one that is
   too long to matter. */
static size_t next_word(char word[WORD], const char **text, const char *end)
{
    size_t n = 0;
    while (*text < end && !isalpha((unsigned char)**text))
        ++*text;
    for (; *text < end && isalpha((unsigned char)**text); ++*text, n++)
        if (n < WORD)
            word[n] = (char)tolower((unsigned char)**text);
    return n < WORD ? n : 0;
}

enum mood reading_mood(const char *text)
{
    const char *end = text + strnlen(text, READ);
    size_t best = MOODS;
    char word[WORD];
    while (text < end) {
        size_t n = next_word(word, &text, end);
        for (size_t i = 0; n > 0 && i < best; i++)
            if (lex_one_of(word, n, moods[i].words))
                best = i;
    }
    return best < MOODS ? moods[best].mood : MOOD_NONE;
}
