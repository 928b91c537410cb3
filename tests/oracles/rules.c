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
    "A^N -> A*A^(N-1)", "(3/2)^N == 3^N/2^N", "2^N*2^I == 2^(N+I)",
    "10^N == 2^N*5^N", "(A^N)^2 == A^N*A^N", "1 -> (-1)^(2*N)", NULL
};

const char *const rules_integer[] = {
    "max(A,B) == max(B,A)", "min(A,B) == min(B,A)",
    "min(A,B) == -max(-A,-B)", "max(A,B) == (A+B+abs(A-B))/2",
    "min(A,B) == (A+B-abs(A-B))/2", "max(A,B)+min(A,B) == A+B",
    "max(A,B)*min(A,B) == A*B", "max(A,B)-min(A,B) == abs(A-B)",
    "max(A,B)+C == max(A+C,B+C)", "min(A,B)-C == min(A-C,B-C)",
    "max(max(A,B),C) == max(A,max(B,C))", "max(A,A) -> A",
    "max(A,B) == A+max(0,B-A)", "abs(A) == max(A,-A)", "abs(A) == abs(-A)",
    "abs(A*B) == abs(A)*abs(B)", "abs(A)^2 == A^2", "abs(A-B) == abs(B-A)",
    "max(A,B) == cases(A>=B,A,B)", "min(A,B) == cases(A<=B,A,B)",
    "abs(A) == cases(A>=0,A,-A)", "floor(A+K) == floor(A)+K",
    "floor(A-K) == floor(A)-K", "ceil(A) == -floor(-A)",
    "ceil(A+K) == ceil(A)+K", "floor(N) -> N", "A+K == K+A",
    "mod(N,K) == N-K*floor(N/K)", "floor(N/2)+ceil(N/2) -> N",
    "floor(N/2) == (N-mod(N,2))/2", "ceil(N/2) == floor((N+1)/2)",
    "floor(N/3) == (N-mod(N,3))/3", "ceil(N/3) == floor((N+2)/3)",
    "floor((N+2)/2) == floor(N/2)+1", "mod(N,2)^2 == mod(N,2)",
    "delta(N) == u(N)-u(N-1)", "u(N)*u(N) == u(N)", "u(N) == 1-u(-N-1)",
    "u(N) == cases(N>=0,1,0)", "delta(N) == cases(N=0,1,0)",
    "delta(N) == delta(-N)", "u(N)*delta(N) -> delta(N)", "u(N)^2 == u(N)",
    "u(N-K)*u(N) == u(N-K)", "u(N)-u(N-1) == delta(N)", NULL
};

const char *const rules_cases[] = {
    "cases(A,B,C)+D == cases(A,B+D,C+D)", "cases(A,B,C)-D == cases(A,B-D,C-D)",
    "D*cases(A,B,C) == cases(A,D*B,D*C)", "-cases(A,B,C) == cases(A,-B,-C)",
    "cases(A,B,C,D,E)+F == cases(A,B+F,C,D+F,E+F)",
    "F*cases(A,B,C,D,E) == cases(A,F*B,C,F*D,F*E)",
    "cases(A<B,C,D) == cases(A>=B,D,C)", "cases(A<=B,C,D) == cases(A>B,D,C)",
    "cases(A<B,C,D) == cases(B>A,C,D)", "cases(A,B,B) -> B",
    "cases(A<B,C,D) -> cases(A<B,C,A>=B,D)",
    "cases(A>=B,C,D) -> cases(A>=B,C,A<B,D)",
    "cases(A,B,C,D,E) == cases(C,D,A,B,E)",
    "cases(A,B,C,D,E,F) == cases(C,D,E,F,A,B)",
    "cases(A,B,C,D,E,F) == cases(C,D,A,B,E,F)",
    "max(A,B) == cases(A>=B,A,B)", "max(A,B) == cases(A>B,A,B)",
    "min(A,B) == cases(A<B,A,B)", "abs(A) == cases(A<0,-A,A)",
    "A -> cases(B>0,A,A)", "u(N) == cases(N<0,0,1)", NULL
};

const char *const rules_relation[] = {
    "A<B == B>A", "A<=B == B>=A", "N<I == N<=I-1", "N>I == N>=I+1",
    "N>=I == N>I-1", "N<I == N+1<=I", "A<B == A-B<0", "A<=B == 0<=B-A",
    "A<B & C == C & A<B", "A<B == A+K<B+K", "A<=B == K*A<=K*B", NULL
};

const char *const rules_function[] = {
    "exp(A+B) == exp(A)*exp(B)", "exp(A-B) == exp(A)/exp(B)",
    "exp(-A) == 1/exp(A)", "exp(2*A) == exp(A)^2", "exp(0) -> 1",
    "log(P*O) == log(P)+log(O)", "log(P/O) == log(P)-log(O)",
    "log(P^2) == 2*log(P)", "log(1/P) == -log(P)", "log(sqrt(P)) == log(P)/2",
    "exp(log(P)) == P", "log(exp(A)) == A", "exp(2*log(P)) == P^2",
    "log(P^3) == 3*log(P)", "log(1) -> 0",
    "sqrt(P*O) == sqrt(P)*sqrt(O)", "sqrt(P)^2 == P", "sqrt(A^2) == abs(A)",
    "sqrt(P/O) == sqrt(P)/sqrt(O)", "1/sqrt(P) == sqrt(P)/P",
    "sqrt(4*P) == 2*sqrt(P)", "P^(1/2) == sqrt(P)", "P -> sqrt(P)^2",
    "sin(A+B) == sin(A)*cos(B)+cos(A)*sin(B)",
    "sin(A-B) == sin(A)*cos(B)-cos(A)*sin(B)",
    "cos(A+B) == cos(A)*cos(B)-sin(A)*sin(B)",
    "cos(A-B) == cos(A)*cos(B)+sin(A)*sin(B)",
    "sin(2*A) == 2*sin(A)*cos(A)", "cos(2*A) == cos(A)^2-sin(A)^2",
    "cos(2*A) == 2*cos(A)^2-1", "cos(2*A) == 1-2*sin(A)^2",
    "sin(A)^2 == 1-cos(A)^2", "sin(A)^2+cos(A)^2 == 1",
    "tan(A) == sin(A)/cos(A)", "sin(-A) == -sin(A)", "cos(-A) == cos(A)",
    "sin(A)^2 == (1-cos(2*A))/2", "1+tan(A)^2 == 1/cos(A)^2",
    "sin(3*A) == 3*sin(A)-4*sin(A)^3", "cos(3*A) == 4*cos(A)^3-3*cos(A)",
    "sin(pi-A) == sin(A)", "cos(pi/2-A) == sin(A)", "sin(A+pi) == -sin(A)",
    "cos(A+2*pi) == cos(A)", "tan(-A) == -tan(A)",
    "sinh(A) == (exp(A)-exp(-A))/2", "cosh(A) == (exp(A)+exp(-A))/2",
    "tanh(A) == sinh(A)/cosh(A)", "tanh(A) == (exp(2*A)-1)/(exp(2*A)+1)",
    "cosh(A)^2-sinh(A)^2 == 1", "1/(1+exp(-A)) == exp(A)/(1+exp(A))",
    "1-1/(1+exp(-A)) == 1/(1+exp(A))", "cosh(A)+sinh(A) == exp(A)",
    "sinh(2*A) == 2*sinh(A)*cosh(A)", "atan(-A) == -atan(A)",
    "tanh(A) == 2/(1+exp(-2*A))-1", NULL
};

const char *const rules_matrix[] = {
    "A+B == B+A", "A*(B+C) == A*B+A*C", "(A+B)*C == A*C+B*C",
    "A*(B*C) == (A*B)*C", "A-B == A+(-B)", "-(-A) == A",
    "trans(A*B) == trans(B)*trans(A)", "trans(trans(A)) -> A",
    "trans(A+B) == trans(A)+trans(B)", "inv(A*B) == inv(B)*inv(A)",
    "inv(trans(A)) == trans(inv(A))", "det(A*B) == det(A)*det(B)",
    "det(trans(A)) == det(A)", "det(inv(A)) == 1/det(A)",
    "trace(A*B) == trace(B*A)", "trace(trans(A)) == trace(A)",
    "trace(A+B) == trace(A)+trace(B)", "A-B == -(B-A)", "A+A == 2*A", NULL
};
