#include "tests/oracles/claim.h"
#include "tests/oracles/rules.h"

static const struct seed rational_seeds[] = {
    {"A = A", "x:R; y:R; a:R"},
    {"A*B = A*B", "x:R; y:R; a:R"},
    {"A/B = A/B", "x:R; y:R"},
    {"A/B+C = A/B+C", "a:R; b:R; x:R"},
    {"(A+B)^2 = (A+B)^2", "a:R; b:R; c:R"},
    {"(A^2-B^2)/(A-B) = A+B", "x:R; y:R"},
    {"1/(1/A+1/B) = A*B/(A+B)", "x:R; y:R; z:R"},
    {"x^4-y^4 = (x-y)*(x+y)*(x^2+y^2)", "x:R; y:R"},
    {"(a*c+b*d)^2+(a*d-b*c)^2 = (a^2+b^2)*(c^2+d^2)", "a:R; b:R; c:R; d:R"},
    {"1/(n*(n+1)) = 1/n-1/(n+1)", "n:M"},
    {"Q*A+C = C+Q*A", "x:R; y:R"},
    {"(A+B+C)^2 = A^2+B^2+C^2+2*A*B+2*B*C+2*A*C", "a:R; b:R; c:R"},
    {"(x^5-1)/(x-1) = x^4+x^3+x^2+x+1", "x:R"},
    {"A-(1-b)*A = b*A", "x:R; b:U"},
};

static const struct seed power_seeds[] = {
    {"2^N = 2^N", "n:Z; m:Z"},
    {"A*2^N+C = A*2^N+C", "n:Z; x:R"},
    {"2-2^(-n) = 2^(-n)*(2^(n+1)-1)", "n:Z"},
    {"(-1)^N = (-1)^N", "n:Z; m:Z"},
    {"K^N*K^W = K^(N+W)", "n:Z; m:N"},
    {"a^(N+W) = a^N*a^W", "n:Z; m:N; a:R"},
    {"(1/2)^n*(2^m-1) = 2^(m-n)-2^(-n)", "n:Z; m:Z"},
    {"r^(n+1)-r^n = r^n*(r-1)", "n:N; r:R"},
    {"4^n-9^n = (2^n-3^n)*(2^n+3^n)", "n:Z"},
    {"(1+(-1)^n)^2 = 2*(1+(-1)^n)", "n:Z"},
    {"6^N/3^N = 2^N", "n:Z; m:Z"},
    {"n*2^n+A = A+n*2^n", "n:Z; m:Z"},
    {"(2^n+2^(-n))^2-(2^n-2^(-n))^2 = 4", "n:Z"},
    {"b^n*(1-b)+b^(n+1) = b^n", "n:N; b:U"},
    {"(x^n-y^n)/(x^(-n)-y^(-n)) = -x^n*y^n", "n:M; x:R; y:R"},
};

static const struct seed sum_seeds[] = {
    {"sum(i,0,n,r^i) = (1-r^(n+1))/(1-r)", "n:N; r:R"},
    {"sum(i,0,n,2^i) = 2^(n+1)-1", "n:N"},
    {"sum(i,0,n,2^(-i)) = 2-2^(-n)", "n:N"},
    {"sum(i,0,n,(1/2)^i) = 2-2^(-n)", "n:N"},
    {"sum(i,1,n,i) = n*(n+1)/2", "n:N"},
    {"sum(i,1,n,i^2) = n*(n+1)*(2*n+1)/6", "n:N"},
    {"sum(i,1,n,i^3) = (n*(n+1)/2)^2", "n:N"},
    {"sum(i,1,n,2*i-1) = n^2", "n:N"},
    {"sum(i,0,n,(-1)^i) = (1+(-1)^n)/2", "n:N"},
    {"sum(i,1,n,i*2^i) = (n-1)*2^(n+1)+2", "n:N"},
    {"sum(i,1,n,i*2^(-i)) = 2-(n+2)*2^(-n)", "n:N"},
    {"sum(i,0,n,i*r^i) = (r-(n+1)*r^(n+1)+n*r^(n+2))/(1-r)^2", "n:N; r:R"},
    {"sum(i,1,n,i*(-1)^i) = ((-1)^n*(2*n+1)-1)/4", "n:N"},
    {"sum(i,K,n,F(i+1)-F(i)) = F(n+1)-F(K)", "n:Z; n>=5; x:R"},
    {"sum(i,1,n,1/(i*(i+1))) = n/(n+1)", "n:N"},
    {"sum(i,m,n,1) = n-m+1", "m:Z; n:Z; n>=m"},
    {"sum(i,m,n,r^i) = (r^m-r^(n+1))/(1-r)", "m:N; n:Z; n>=m; r:R"},
    {"sum(i,0,n,F(i)) = sum(i,0,n,F(i))", "n:N; x:R"},
    {"sum(i,1,n,F(i))+sum(i,1,n,G(i)) = sum(i,1,n,F(i)+G(i))", "n:N; x:R"},
    {"sum(i,1,n,sum(j,1,n,i*j)) = (n*(n+1)/2)^2", "n:N"},
    {"sum(i,1,n,sum(j,1,i,j)) = n*(n+1)*(n+2)/6", "n:N"},
    {"sum(i,1,n,sum(j,i,n,1)) = n*(n+1)/2", "n:N"},
    {"sum(i,1,n,sum(j,1,m,F(i)*G(j))) = sum(i,1,n,F(i))*sum(j,1,m,G(j))",
     "n:N; m:N; x:R"},
    {"sum(i,0,n-1,a^i*b^(n-1-i)) = (a^n-b^n)/(a-b)", "n:M; a:R; b:R"},
};

static const struct seed binomial_seeds[] = {
    {"sum(i,0,n,binom(n,i)) = 2^n", "n:N"},
    {"sum(i,0,n,binom(n,i)*x^i) = (1+x)^n", "n:N; x:R"},
    {"sum(i,0,n,i*binom(n,i)) = n*2^(n-1)", "n:N"},
    {"sum(i,0,n,binom(n,i)*x^i*y^(n-i)) = (x+y)^n", "n:N; x:R; y:R"},
    {"sum(i,0,n,i*binom(n,i)*p^i*(1-p)^(n-i)) = n*p", "n:N; p:U"},
    {"sum(i,0,n,(-1)^i*binom(n,i)) = 0", "n:M"},
    {"binom(n+1,2) = n*(n+1)/2", "n:N"},
    {"binom(n,3) = n*(n-1)*(n-2)/6", "n:N"},
    {"binom(n+1,k+1) = binom(n,k)+binom(n,k+1)", "n:N; k:N; k<=n"},
    {"(k+1)*binom(n,k+1) = n*binom(n-1,k)", "n:M; k:N; k<=n-1"},
};

static const struct seed product_seeds[] = {
    {"prod(i,1,n,(i+1)/i) = n+1", "n:N"},
    {"prod(i,1,n,a^i) = a^(n*(n+1)/2)", "n:N; a:P"},
    {"prod(i,2,n,1-1/i^2) = (n+1)/(2*n)", "n:M"},
    {"prod(i,1,n,2) = 2^n", "n:N"},
    {"prod(i,1,n,i) = fact(n)", "n:N"},
    {"prod(i,1,n,2*i) = 2^n*fact(n)", "n:N"},
    {"prod(i,1,n,2*i-1) = fact(2*n)/(2^n*fact(n))", "n:N"},
    {"prod(i,0,n,a+i) = a*prod(i,1,n,a+i)", "n:N; a:R"},
    {"prod(i,1,n,x[i]*y[i]) = prod(i,1,n,x[i])*prod(i,1,n,y[i])",
     "n:M; x[]; y[]"},
    {"prod(i,1,n,b*x[i]) = b^n*prod(i,1,n,x[i])", "n:M; x[]; b:R"},
    {"prod(i,1,n,F(i)) = prod(i,0,n-1,F(i+1))", "n:M; x:R"},
    {"prod(i,1,n,(-1)^i) = (-1)^(n*(n+1)/2)", "n:N"},
    {"prod(i,1,n,1+1/i) = n+1", "n:N"},
    {"prod(i,1,n,b^2) = b^(2*n)", "n:N; b:R"},
};

static const struct seed series_seeds[] = {
    {"sum(k,0,inf,r^k) = 1/(1-r)", "r:U"},
    {"sum(k,1,inf,r^k) = r/(1-r)", "r:U"},
    {"sum(k,0,inf,k*r^k) = r/(1-r)^2", "r:U"},
    {"sum(k,1,inf,k*r^(k-1)) = 1/(1-r)^2", "r:U"},
    {"sum(k,0,inf,(-r)^k) = 1/(1+r)", "r:U"},
    {"sum(k,0,inf,r^(2*k)) = 1/(1-r^2)", "r:U"},
    {"sum(k,m,inf,r^k) = r^m/(1-r)", "r:U; m:N"},
    {"sum(k,0,inf,2^(-k)) = 2", ""},
    {"sum(k,1,inf,2^(-k)) = 1", ""},
    {"sum(k,1,inf,9*10^(-k)) = 1", ""},
    {"sum(k,1,inf,1/(k*(k+1))) = 1", ""},
    {"sum(k,0,inf,r*(1-r)^k) = 1", "r:U"},
    {"sum(k,0,inf,k*r*(1-r)^k) = (1-r)/r", "r:U"},
    {"sum(k,0,inf,x^k/fact(k)) = exp(x)", "x:R"},
    {"sum(k,n,inf,2^(-k)) = 2^(1-n)", "n:Z"},
    {"sum(k,0,inf,a*r^k)+sum(k,0,inf,b*r^k) = (a+b)/(1-r)",
     "r:U; a:R; b:R"},
};

static const struct seed signal_seeds[] = {
    {"sum(k,-inf,inf,u(k)*u(n-k)) = (n+1)*u(n)", "n:Z"},
    {"sum(k,-inf,inf,delta(k-K)*u(n-k)) = u(n-K)", "n:Z"},
    {"sum(k,-inf,inf,(u(k)-u(k-3))*(u(n-k)-u(n-k-3))) ="
     "cases(n<0,0,0<=n & n<=2,n+1,3<=n & n<=4,5-n,0)", "n:Z"},
    {"sum(k,-inf,inf,(u(k)-u(k-m))*2^(k-n)*u(n-k)) ="
     "cases(n<0,0,0<=n & n<=m-1,2-2^(-n),n>=m,2^(-n)*(2^m-1))",
     "n:Z; m:M"},
    {"sum(k,0,m-1,2^(k-n)*u(n-k)) ="
     "cases(n<0,0,0<=n & n<=m-1,2-2^(-n),n>=m,2^(-n)*(2^m-1))",
     "n:Z; m:M"},
    {"sum(k,-inf,n,delta(k)) = u(n)", "n:Z"},
    {"sum(k,0,n,b^k*u(n-k)) = (1-b^(n+1))/(1-b)", "n:N; b:U"},
    {"u(n)*u(n-K) = u(n-K)", "n:Z"}, {"u(n)-u(n-1) = delta(n)", "n:Z"},
    {"sum(k,-inf,inf,delta(k)*F(n-k)) = F(n)", "n:Z; x:R"},
    {"sum(k,0,m,u(n-k)) = min(max(n+1,0),m+1)", "n:Z; m:N"},
    {"u(-n) = 1-u(n-1)", "n:Z"}, {"u(n)*(u(n)-u(n-m)) = u(n)-u(n-m)",
     "n:Z; m:N"},
};

/* Numbers that doubles and fifteen digits cannot tell from their
   neighbours. */
static const struct seed large_seeds[] = {
    {"1/2^99 = 1/2^98/2", ""}, {"2^100-1 = (2^50-1)*(2^50+1)", ""},
    {"(10^9+x)*(10^9-x) = 10^18-x^2", "x:R"},
    {"fact(30)/fact(28) = 870", ""}, {"10^30+A = A+10^30", "x:R"},
    {"binom(60,2) = 1770", ""}, {"3^40 = 9^20", ""},
    {"sum(i,1,100,i) = 5050", ""}, {"prod(i,1,20,i) = fact(20)", ""},
    {"(1+1/10^20)^2 = 1+2/10^20+1/10^40", ""},
    {"10^20*(x+1/10^20) = 10^20*x+1", "x:R"}, {"7^77 = 7^70*7^7", ""},
    {"(2^64-1)^2 = 2^128-2^65+1", ""}, {"mod(2^50,3) = 1", ""},
    {"floor(10^20/3) = (10^20-1)/3", ""},
};

#define SEEDS(s) s, sizeof s / sizeof s[0]

const struct class class_rational = {
    "rational", SEEDS(rational_seeds), {rules_ring, rules_field}, false, 4,
    "+-*/^-+*", 2, NULL
};

const struct class class_powers = {
    "powers", SEEDS(power_seeds), {rules_ring, rules_power, rules_power},
    false, 4, "+-*", 1, NULL
};

const struct class class_binomial = {
    "binomial", SEEDS(binomial_seeds), {rules_ring, rules_power}, true, 2,
    "+-*", 1, NULL
};

const struct class class_products = {
    "products", SEEDS(product_seeds), {rules_ring, rules_power}, true, 2,
    "+-*", 1, NULL
};

const struct class class_sums = {
    "sums", SEEDS(sum_seeds), {rules_ring, rules_power}, true, 4,
    "+-*^", 2, NULL
};

const struct class class_series = {
    "series", SEEDS(series_seeds), {rules_ring, rules_power}, true, 2,
    "+-*", 1, NULL
};

const struct class class_signals = {
    "signals", SEEDS(signal_seeds), {rules_ring, rules_integer}, true, 2,
    "+-*", 1, NULL
};

const struct class class_large = {
    "large", SEEDS(large_seeds), {rules_ring, rules_power}, true, 2,
    "+-*", 1, NULL
};
