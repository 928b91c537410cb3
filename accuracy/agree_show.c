/* The agreement table as text. */
#include "accuracy/crosscheck.h"

void crosscheck_agree_markdown(FILE *out,
                               const struct crosscheck_agreement *rows,
                               size_t count)
{
    fputs("| quantity | compared with | bits | numbers | disagreements |\n"
          "|---|---|---|---|---|\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "| %s | %s | %ld | %zu | %zu |\n", rows[i].quantity,
                rows[i].how, rows[i].bits, rows[i].compared,
                rows[i].disagreements);
}

void crosscheck_agree_tsv(FILE *out, const struct crosscheck_agreement *rows,
                          size_t count)
{
    fputs("quantity\thow\tbits\tcompared\tdisagreements\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s\t%s\t%ld\t%zu\t%zu\n", rows[i].quantity,
                rows[i].how, rows[i].bits, rows[i].compared,
                rows[i].disagreements);
}
