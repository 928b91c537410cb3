/*
 * What the words before a formula announce: a case, a reason, a setting, a
 * conclusion.
 */
#include <ctype.h>
#include <string.h>

#include "tex/statement_inner.h"

/* Does the text hold this word, letters only around it? */
static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; (p = strstr(p, word)) != NULL; p++)
        if ((p == text || !isalpha((unsigned char)p[-1])) &&
            !isalpha((unsigned char)p[n]))
            return true;
    return false;
}

static bool any_word(const char *text, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (has_word(text, words[i]))
            return true;
    return false;
}

enum mood reading_mood(const char *text)
{
    static const char *const therefore[] = {"therefore", "thus", "hence",
                                            "so", "then", "get", "gives",
                                            NULL};
    static const char *const local[] = {"since", "because", "when", "if",
                                        "for", "as", NULL};
    static const char *const wide[] = {"let", "assume", "suppose", "with",
                                       "given", "where", NULL};
    static const char *const case_[] = {"case", NULL};
    char low[256];
    size_t n = 0;
    for (; text[n] && n < sizeof low - 1; n++)
        low[n] = (char)tolower((unsigned char)text[n]);
    low[n] = '\0';
    if (any_word(low, case_))
        return MOOD_CASE;
    if (any_word(low, therefore))
        return MOOD_THEREFORE;
    if (any_word(low, local))
        return MOOD_LOCAL;
    if (any_word(low, wide))
        return MOOD_WIDE;
    return MOOD_NONE;
}
