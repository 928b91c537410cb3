/* The table at the top of the report: items, results, marks of the scan. */
#include <string.h>

#include "report/ledger_parts.h"

/* The titles are the report's headings, so that the links arrive. */
static const struct item {
    const char *id, *title, *result;
} items[] = {
    {"1a-pdf", "The density after batch normalization",
     "$\\mathcal{N}(3, 1)$"},
    {"1a-peak", "Its height at beta", "$1/\\sqrt{2\\pi}$"},
    {"1b", "Contours of a normalized Gaussian of the plane",
     "$z_1^2 - 2 \\rho z_1 z_2 + z_2^2 = k^2 (1 - \\rho^2)$"},
    {"2a", "The box through the decaying exponential",
     "0, $2 - 2^{-n}$, $2^{-n} (2^L - 1)$"},
    {"2a-case2", "While the box fills", "$2 - 2^{-n}$"},
    {"2a-case3", "After the box", "$2^{-n} (2^L - 1)$"},
    {"2b", "The shifted input", "$y(n - 5)$"},
    {"2c", "Sobel without padding", "$3 \\times 3$ of $-40$"},
    {"2d-i", "Padding 1, stride 1", "$5 \\times 5$"},
    {"2d-ii", "Padding 1, stride 2", "$3 \\times 3$"},
    {"3a", "Which normalization is drawn", "two pictures"},
    {"3b", "The gradient through mean centring",
     "$\\gamma (g_i - \\frac{1}{n} \\sum_j g_j)$"},
    {"3b-jac", "The whole Jacobian",
     "$\\gamma (\\delta_{ij} - \\frac{1}{n})$"},
    {"3b-n1", "One sample", "0"},
    {"3b-ninf", "Many samples",
     "$\\gamma (g_i - \\lim \\frac{1}{n} \\sum_j g_j)$"},
    {"4a-A", "Adam's first moment",
     "$\\beta_1 m_{t-1} + (1 - \\beta_1) g_t$"},
    {"4a-B", "Adam's second moment",
     "$\\beta_2 v_{t-1} + (1 - \\beta_2) g_t^2$"},
    {"4a-upd", "Adam's step", "$\\theta_{t-1} - \\eta\\, m_t / \\sqrt{v_t}$"},
    {"4b-upd", "One step on the regularized loss",
     "$(1 - \\eta \\lambda) \\theta - \\eta \\nabla f$"},
    {"4b-gamma", "When weight decay is the same",
     "$\\gamma = \\eta \\lambda$"},
};

/* The anchor GitHub makes of a heading: small letters, digits, hyphens for
   blanks, everything else left out. */
static void show_anchor(struct buffer *b, const char *heading)
{
    for (; *heading; heading++) {
        char c = *heading;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c == ' ')
            c = '-';
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
            buffer_add(b, &c, 1);
    }
}

void ledger_summary(struct ledger *l)
{
    struct buffer b = {0};
    buffer_puts(&b, "| item | | result | the scan |\n|---|---|---|---|");
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        const struct item *it = &items[i];
        char key[32];
        int n = snprintf(key, sizeof key, "%s.mark", it->id);
        const char *mark = ledger_use(l, key, (size_t)n);
        buffer_printf(&b, "\n| [%s](#", it->id);
        show_anchor(&b, it->id);
        buffer_puts(&b, "-");
        show_anchor(&b, it->title);
        buffer_printf(&b, ") | %s | %s | %s |", it->title, it->result,
                      mark ? mark : "");
    }
    ledger_take(l, "summary.table", &b);
}
