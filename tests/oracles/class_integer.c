#include "tests/oracles/claim.h"
#include "tests/oracles/rules.h"

static const struct seed integer_seeds[] = {
    {"max(N,W) = max(N,W)", "n:Z; m:Z"},
    {"min(N,K) = min(N,K)", "n:Z; m:Z"},
    {"abs(N) = abs(N)", "n:Z; m:Z"},
    {"abs(A)-abs(B) = -abs(B)+abs(A)", "x:R; y:R"},
    {"max(A,B) = max(A,B)", "x:R; y:R"},
    {"max(0,x)-max(0,-x) = x", "x:R"},
    {"max(0,x)+max(0,-x) = abs(x)", "x:R"},
    {"floor(N/K) = floor(N/K)", "n:Z; m:Z"},
    {"floor(n/2)+floor((n+1)/2) = n", "n:Z"},
    {"floor(n/3)+floor((n+1)/3)+floor((n+2)/3) = n", "n:Z"},
    {"mod(N,K) = mod(N,K)", "n:Z; m:Z"},
    {"ceil(N/K) = ceil(N/K)", "n:Z"},
    {"mod(n,2) = (1-(-1)^n)/2", "n:Z"},
    {"(-1)^n = 1-2*mod(n,2)", "n:Z"},
    {"floor(-x) = -ceil(x)", "x:R"},
    {"floor(x)+K = floor(x+K)", "x:R"},
    {"u(N)-u(N-1) = delta(N)", "n:Z; m:Z"},
    {"u(N)*u(W) = u(W)*u(N)", "n:Z; m:Z"},
    {"u(n)-u(n-K) = cases(n<0,0,n<K,u(n),0)", "n:Z; n>=-100"},
    {"n*delta(n) = 0", "n:Z"},
    {"A*delta(n-K) = A*delta(n-K)", "n:Z; x:R"},
    {"sum(k,0,n,u(k-2)) = max(0,n-1)", "n:N"},
    {"sum(k,0,n,delta(k-2)) = u(n-2)", "n:N"},
    {"sum(k,0,m-1,u(n-k)) = max(0,min(n+1,m))", "n:Z; m:M"},
    {"max(n,m)+min(n,m) = n+m", "n:Z; m:Z"},
    {"abs(n-m) = max(n,m)-min(n,m)", "n:Z; m:Z"},
    {"u(n)*(2-2^(-n))+u(-n-1)*0 = u(n)*(2-2^(-n))", "n:Z"},
    {"max(a,max(b,c)) = max(max(a,b),c)", "a:R; b:R; c:R"},
    {"min(x,y)*2 = x+y-abs(x-y)", "x:R; y:R"},
    {"floor(n/2)*2 = n-mod(n,2)", "n:Z"},
    {"floor((2*n+1)/2) = n", "n:Z"},
    {"abs(x*y) = abs(x)*abs(y)", "x:R; y:R"},
};

static const struct seed cases_seeds[] = {
    {"cases(n<0,0,n>=0,A) = u(n)*A", "n:Z; x:R"},
    {"cases(x>0,x,0) = max(0,x)", "x:R"},
    {"cases(x>0,x,a*x) = max(x,a*x)", "x:R; a:U"},
    {"cases(n<0,0,0<=n & n<=m-1,n+1,n>=m,m) = max(0,min(n+1,m))",
     "n:Z; m:M"},
    {"cases(n<0,0,0<=n & n<=m-1,2-2^(-n),n>=m,2^(-n)*(2^m-1)) ="
     "sum(i,0,m-1,2^(i-n)*u(n-i))", "n:Z; m:M"},
    {"cases(n<0,0,0<=n & n<=m-1,2-2^(-n),n>=m,2^(-n)*(2^m-1)) ="
     "cases(n<0,0,0<=n & n<m-1,2-2^(-n),n>=m-1,2^(-n)*(2^m-1))", "n:Z; m:M"},
    {"cases(0<=n & n<m,A,0) = A*(u(n)-u(n-m))", "n:Z; m:M; x:R"},
    {"cases(n<K,A,B) = cases(n>=K,B,A)", "n:Z; x:R"},
    {"cases(x<0,-1,x=0,0,x>0,1) = sgn(x)", "x:R"},
    {"cases(abs(n)<=m,m+1-abs(n),0) = max(0,m+1-abs(n))", "n:Z; m:N"},
    {"cases(n>=0,2^(-n),2^n) = 2^(-abs(n))", "n:Z"},
    {"cases(x>=y,x,y) = max(x,y)", "x:R; y:R"},
    {"cases(-m<=n & n<0,m+n,0<=n & n<=m,m-n,0) = max(0,m-abs(n))",
     "n:Z; m:M"},
    {"cases(n<0,0,1)*cases(n>K,0,1) = cases(0<=n & n<=K,1,0)", "n:Z"},
    {"sum(i,0,n,cases(i<2,1,0)) = cases(n=0,1,2)", "n:N"},
    {"cases(n<0,0,0<=n & n<3,A,3<=n & n<6,B,n>=6,C) ="
     "u(n)*A+u(n-3)*(B-A)+u(n-6)*(C-B)", "n:Z; x:R"},
};

#define SEEDS(s) s, sizeof s / sizeof s[0]

const struct class class_integers = {
    "integers", SEEDS(integer_seeds), {rules_ring, rules_integer,
    rules_integer}, false, 3, "+-*", 1, NULL
};

const struct class class_cases = {
    "cases", SEEDS(cases_seeds), {rules_ring, rules_cases, rules_cases},
    false, 3, "+-*", 1, NULL
};
