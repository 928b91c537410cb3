#include "tests/oracles/rules.h"

#include <stddef.h>

const char *const rules_ring[] = {
    "A+B == B+A", "A*B == B*A", "A+(B+C) == A+B+C", "A*(B*C) == A*B*C",
    "A*(B+C) == A*B+A*C", "A*(B-C) == A*B-A*C", "(A+B)*C == A*C+B*C",
    "A-B == A+(-B)", "A-B == -(B-A)", "-(A*B) == (-A)*B", "-(-A) == A",
    "A^2 == A*A", "A^3 == A*A^2", "(A+B)^2 == A^2+2*A*B+B^2",
    "(A-B)^2 == A^2-2*A*B+B^2", "A^2-B^2 == (A-B)*(A+B)",
    "(A+B)^3 == A^3+3*A^2*B+3*A*B^2+B^3",
    "A^3-B^3 == (A-B)*(A^2+A*B+B^2)", "A^3+B^3 == (A+B)*(A^2-A*B+B^2)",
    "A -> A+B-B", "A -> A-B+B", "A+A == 2*A", "A*0 -> 0", "1*A == A",
    "A+0 -> A", "A-A -> 0", "(A-B)^2 == (B-A)^2", "4*A*B == (A+B)^2-(A-B)^2",
    "A -> -(-A)", "6*A == 2*(3*A)", "A^4 == (A^2)^2", NULL
};

const char *const rules_field[] = {
    "A/B+C/D == (A*D+C*B)/(B*D)", "A/B-C/D == (A*D-C*B)/(B*D)",
    "(A+B)/C == A/C+B/C", "(A-B)/C == A/C-B/C", "A/B == A*B^(-1)",
    "A/B == A*(1/B)", "(A/B)*(C/D) == (A*C)/(B*D)",
    "(A/B)/(C/D) == (A*D)/(B*C)", "A -> (A*C)/C", "A/B -> (A*C)/(B*C)",
    "A -> A*C/C", "A/(B/C) == A*C/B", "(A/B)^2 == A^2/B^2",
    "A/B == (-A)/(-B)", "-(A/B) == A/(-B)", "A+B/C == (A*C+B)/C",
    "1/A-1/B == (B-A)/(A*B)", "A/A -> 1", NULL
};

const char *const rules_power[] = {
    "A^(N+K) == A^N*A^K", "A^(N-K) == A^N/A^K", "A^(-N) == 1/A^N",
    "2^(N+1) == 2*2^N", "2^(N+1) == 2^N+2^N", "4^N == 2^(2*N)",
    "4^N == (2^N)^2", "8^N == 2^(3*N)", "6^N == 2^N*3^N", "9^N == 3^(2*N)",
    "(1/2)^N == 2^(-N)", "(1/3)^N == 3^(-N)", "(-1)^N -> (-1)^(-N)",
    "(-1)^N == (-1)^(N+2)", "(-1)^(N+1) == -(-1)^N", "(-2)^N == (-1)^N*2^N",
    "(-A)^N == (-1)^N*A^N", "(A*B)^N == A^N*B^N", "(A/B)^N == A^N/B^N",
    "A^(2*N) == (A^N)^2", "A^(3*N) == (A^N)^3", "A^N -> A^(N+1)/A",
    "A^N -> A*A^(N-1)", "(3/2)^N == 3^N/2^N", "2^N*2^M == 2^(N+M)",
    "10^N == 2^N*5^N", "(A^N)^2 == A^N*A^N", "1 -> (-1)^(2*N)", NULL
};
