#include "tests/oracles/claim.h"
#include "tests/oracles/rules.h"

static const struct seed function_seeds[] = {
    {"exp(A)*exp(B) = exp(A+B)", "x:R; y:R"},
    {"log(P*O) = log(P)+log(O)", "a:P; b:P"},
    {"sin(A+B) = sin(A)*cos(B)+cos(A)*sin(B)", "x:R; y:R"},
    {"sin(x)^2+cos(x)^2 = 1", "x:R"},
    {"cos(A)^2 = (1+cos(2*A))/2", "x:R; y:R"},
    {"sqrt(P*O) = sqrt(P)*sqrt(O)", "a:P; b:P"},
    {"1/(1+exp(-x)) = exp(x)/(1+exp(x))", "x:R"},
    {"tanh(x) = 2/(1+exp(-2*x))-1", "x:R"},
    {"cosh(A)^2-sinh(A)^2 = 1", "x:R; y:R"},
    {"log(exp(A)+exp(B)) = B+log(1+exp(A-B))", "x:R; y:R"},
    {"(sqrt(a)+sqrt(b))*(sqrt(a)-sqrt(b)) = a-b", "a:P; b:P"},
    {"1/(sqrt(a)+1) = (sqrt(a)-1)/(a-1)", "a:P"},
    {"-log(1/sqrt(2*pi*a^2)*exp(-(x-b)^2/(2*a^2))) ="
     "(x-b)^2/(2*a^2)+log(2*pi*a^2)/2", "a:P; x:R; b:R"},
    {"sqrt(8) = 2*sqrt(2)", ""}, {"sqrt(3+2*sqrt(2)) = 1+sqrt(2)", ""},
    {"sin(pi/6)+K = 1/2+K", ""}, {"cos(pi/4) = 1/sqrt(2)", ""},
    {"exp(A)^2 = exp(2*A)", "x:R; y:R"},
    {"tan(A) = sin(A)/cos(A)", "x:R; y:R"},
    {"exp(-(x-a)^2/2)*exp(x*a) = exp(-(x^2+a^2)/2)*exp(2*a*x)",
     "x:R; a:R"},
    {"a^x*a^y = a^(x+y)", "a:P; x:R; y:R"},
    {"a^x = exp(x*log(a))", "a:P; x:R"},
    {"log(P^3) = 3*log(P)", "a:P; b:P"},
};

static const struct seed inequality_seeds[] = {
    {"A^2+B^2 >= 2*A*B", "x:R; y:R"}, {"(A-B)^2 >= 0", "x:R; y:R"},
    {"A^2+K > 0", "x:R; y:R"}, {"A^2+1 >= 2*A", "x:R; y:R"},
    {"x+1/x >= 2", "x:P"}, {"(a+b)/2 >= sqrt(a*b)", "a:P; b:P"},
    {"abs(x+y) <= abs(x)+abs(y)", "x:R; y:R"},
    {"abs(x)-abs(y) <= abs(x-y)", "x:R; y:R"},
    {"(a*c+b*d)^2 <= (a^2+b^2)*(c^2+d^2)", "a:R; b:R; c:R; d:R"},
    {"x^2+y^2+z^2 >= x*y+y*z+z*x", "x:R; y:R; z:R"},
    {"2^n >= n+1", "n:N"}, {"2^n > n", "n:N"}, {"n^2 >= n", "n:Z"},
    {"(1+x)^n >= 1+n*x", "n:N; x:P"}, {"exp(x) >= 1+x", "x:R"},
    {"log(x) <= x-1", "x:P"}, {"x*(1-x) <= 1/4", "x:R"},
    {"max(x,y) >= x", "x:R; y:R"}, {"min(x,y) <= (x+y)/2", "x:R; y:R"},
    {"floor(x) <= x", "x:R"}, {"x < floor(x)+1", "x:R"},
    {"n/(n+1) < 1", "n:N"}, {"1/(n+1) <= 1/n", "n:M"},
    {"2*x*y/(x+y) <= (x+y)/2", "x:P; y:P"},
    {"(1-b)*x+b*y <= max(x,y)", "b:U; x:R; y:R"},
    {"sqrt(a+b) <= sqrt(a)+sqrt(b)", "a:P; b:P"},
    {"b^2 < b", "b:U"}, {"2-2^(-n) < 2", "n:Z"}, {"2-2^(-n) >= 1", "n:N"},
    {"pi < 22/7", ""}, {"sqrt(2)+sqrt(3) > pi", ""}, {"exp(1) < 3", ""},
    {"sin(x) <= 1", "x:R"}, {"x^2-4*x+5 >= 1", "x:R"},
    {"x^4+y^4 >= x^3*y+x*y^3", "x:R; y:R"},
    {"tanh(x) < 1", "x:R"}, {"1/(1+exp(-x)) > 0", "x:R"},
};

static const struct seed limit_seeds[] = {
    {"lim(n,inf,1/n) = 0", "n:M"}, {"lim(n,inf,(n+K)/(n+2)) = 1", "n:M"},
    {"lim(n,inf,(3*n^2+n)/(n^2+5)) = 3", "n:M"},
    {"lim(n,inf,2-2^(-n)) = 2", "n:M"},
    {"lim(n,inf,(1+1/n)^n) = exp(1)", "n:M"},
    {"lim(n,inf,sqrt(n^2+n)-n) = 1/2", "n:M"},
    {"lim(n,inf,b^n) = 0", "n:M; b:U"},
    {"lim(n,inf,(1-b^n)*g) = g", "n:M; b:U; g:R"},
    {"lim(n,inf,a*(n-1)/n) = a", "n:M; a:R"},
    {"lim(x,0,sin(x)/x) = 1", "x:R"}, {"lim(x,0,(1-cos(x))/x^2) = 1/2", "x:R"},
    {"lim(x,0,(exp(x)-1)/x) = 1", "x:R"}, {"lim(x,2,(x^2-4)/(x-2)) = 4", "x:R"},
    {"lim(x,0,(exp(a*x)-1)/x) = a", "x:R; a:R"},
    {"lim(h,0,((y+h)^2-y^2)/h) = 2*y", "h:R; y:R"},
    {"lim(h,0,((y+h)^3-y^3)/h) = 3*y^2", "h:R; y:R"},
    {"lim(x,0,log(1+x)/x) = 1", "x:R"}, {"lim(x,1,(x^3-1)/(x-1)) = 3", "x:R"},
    {"lim(n,inf,sum(i,0,n,b^i)) = 1/(1-b)", "n:M; b:U"},
    {"lim(n,inf,sum(i,1,n,i)/n^2) = 1/2", "n:M"},
    {"lim(x,0,tan(x)/x) = 1", "x:R"}, {"lim(x,0,(sqrt(1+x)-1)/x) = 1/2", "x:R"},
    {"lim(x,inf,x*exp(-x)) = 0", "x:R"}, {"lim(x,inf,tanh(x)) = 1", "x:R"},
};

static const struct seed recurrence_seeds[] = {
    {"a[n] = 2^n-1", "n:N; def a[n] = 2*a[n-1]+1; def a[0] = 0"},
    {"a[n] = n^2", "n:N; def a[n] = a[n-1]+2*n-1; def a[0] = 0"},
    {"a[n] = n*(n+1)/2", "n:N; def a[n] = a[n-1]+n; def a[0] = 0"},
    {"w[t] = (1-c*l)^t*w[0]", "t:N; c:R; l:R; a:R;"
     "def w[t] = (1-c*l)*w[t-1]; def w[0] = a"},
    {"m[t] = (1-b^t)*g", "t:N; b:U; g:R; def m[t] = b*m[t-1]+(1-b)*g;"
     "def m[0] = 0"},
    {"m[t] = (1-b)*sum(i,1,t,b^(t-i)*g[i])", "t:N; b:U; g[];"
     "def m[t] = b*m[t-1]+(1-b)*g[t]; def m[0] = 0"},
    {"a[n] = 3*2^n", "n:N; def a[n] = 2*a[n-1]; def a[0] = 3"},
    {"a[n] = 2^n+3^n", "n:N; def a[n] = 5*a[n-1]-6*a[n-2]; def a[0] = 2;"
     "def a[1] = 5"},
    {"a[n] = (n+1)*2^n", "n:N; def a[n] = 4*a[n-1]-4*a[n-2];"
     "def a[0] = 1; def a[1] = 4"},
    {"y[n] = 2-2^(-n)", "n:N; def y[n] = y[n-1]/2+1; def y[0] = 1"},
    {"f[n+1]*f[n-1]-f[n]^2 = (-1)^n", "n:M; def f[n] = f[n-1]+f[n-2];"
     "def f[0] = 0; def f[1] = 1"},
    {"sum(i,0,n,f[i]) = f[n+2]-1", "n:N; def f[n] = f[n-1]+f[n-2];"
     "def f[0] = 0; def f[1] = 1"},
    {"a[3] = 15", "n:Z; def a[n] = 2*a[n-1]+1; def a[0] = 1"},
};

static const struct seed equation_seeds[] = {
    {"A = B iff A-B = 0", "x:R; y:R"}, {"A = B iff K*A = K*B", "x:R; y:R"},
    {"A = B iff -A = -B", "x:R; y:R"}, {"A = B iff A+C = B+C", "x:R; y:R"},
    {"K*x+a = b iff x = (b-a)/K", "x:R; a:R; b:R"},
    {"(x-2)*(x+3) = 0 iff x^2+x-6 = 0", "x:R"},
    {"(1-g)*t-c*b = t-c*(b+l*t) iff g = c*l",
     "t:R; c:R; b:R; l:R; g:R; t!=0"},
    {"x^2 = y^2 iff abs(x) = abs(y)", "x:R; y:R"},
    {"x^2+y^2 = 0 iff abs(x)+abs(y) = 0", "x:R; y:R"},
    {"1/x = 1/y iff x = y", "x:P; y:P"}, {"x/y = 2 iff x = 2*y", "x:R; y:P"},
    {"exp(x) = 1 iff x = 0", "x:R"}, {"2^n = 8 iff n = 3", "n:Z"},
    {"x < y iff x-y < 0", "x:R; y:R"}, {"x < y iff -x > -y", "x:R; y:R"},
    {"x^3 = y^3 iff x = y", "x:R; y:R"}, {"n >= 1 iff n > 0", "n:Z"},
    {"abs(x) <= K iff x^2 <= K^2", "x:R"}, {"a*x = a*y iff x = y",
     "a:P; x:R; y:R"}, {"abs(x-1) < 2 iff -1 < x & x < 3", "x:R"},
    {"log(a) = 0 iff a = 1", "a:P"}, {"x^2-2*x+1 = 0 iff x = 1", "x:R"},
};

#define SEEDS(s) s, sizeof s / sizeof s[0]

const struct class class_functions = {
    "functions", SEEDS(function_seeds), {rules_ring, rules_function,
    rules_function}, false, 2, "+-*", 1, NULL
};
const struct class class_inequalities = {
    "inequalities", SEEDS(inequality_seeds), {rules_ring}, false, 2, "+-*",
    1, NULL
};
const struct class class_limits = {
    "limits", SEEDS(limit_seeds), {rules_ring}, false, 1, "+-*", 1, NULL
};
const struct class class_recurrences = {
    "recurrences", SEEDS(recurrence_seeds), {rules_ring, rules_power}, true,
    2, "+-*", 1, NULL
};
const struct class class_equations = {
    "equations", SEEDS(equation_seeds), {rules_ring}, false, 2, "+-*", 1,
    NULL
};
