#include "tests/oracles/claim.h"
#include "tests/oracles/rules.h"

#define MEAN "sum(j,1,n,x[j])/n"

static const struct seed family_seeds[] = {
    {"sum(i,1,n,x[i]-" MEAN ") = 0", "n:M; x[]"},
    {"sum(i,1,n,(x[i]-" MEAN ")^2) = sum(i,1,n,x[i]^2)-n*(" MEAN ")^2",
     "n:M; x[]"},
    {"sum(i,1,n,(x[i]-" MEAN ")^2)/n = sum(i,1,n,x[i]^2)/n-(" MEAN ")^2",
     "n:M; x[]"},
    {"sum(i,1,n,(x[i]-a)^2) = sum(i,1,n,x[i]^2)-2*a*sum(i,1,n,x[i])+n*a^2",
     "n:M; x[]; a:R"},
    {"sum(i,1,n,sum(j,1,n,x[i]*y[j])) = sum(i,1,n,x[i])*sum(j,1,n,y[j])",
     "n:M; x[]; y[]"},
    {"sum(i,1,n,sum(j,1,n,(x[i]-x[j])^2)) ="
     "2*n*sum(i,1,n,x[i]^2)-2*sum(i,1,n,x[i])^2", "n:M; x[]"},
    {"sum(i,1,n,x[i]-x[i-1]) = x[n]-x[0]", "n:M; x[]"},
    {"sum(i,1,n,a*x[i]+b*y[i]) = a*sum(i,1,n,x[i])+b*sum(i,1,n,y[i])",
     "n:M; x[]; y[]; a:R; b:R"},
    {"sum(i,1,n,sum(j,1,m,x[i,j])) = sum(j,1,m,sum(i,1,n,x[i,j]))",
     "n:M; m:M; x[]"},
    {"sum(i,1,n,sum(j,1,i,x[i,j])) = sum(j,1,n,sum(i,j,n,x[i,j]))",
     "n:M; x[]"},
    {"sum(i,1,n,x[i])^2 = sum(i,1,n,sum(j,1,n,x[i]*x[j]))", "n:M; x[]"},
    {"sum(i,1,n,(x[i]-" MEAN ")*y[i]) ="
     "sum(i,1,n,x[i]*y[i])-(" MEAN ")*sum(i,1,n,y[i])", "n:M; x[]; y[]"},
    {"sum(i,0,n,x[i]) = x[0]+sum(i,1,n,x[i])", "n:N; x[]"},
    {"sum(i,1,n+1,x[i]) = sum(i,1,n,x[i])+x[n+1]", "n:N; x[]"},
    {"sum(i,1,n,kron(i,k)*x[i]) = x[k]", "n:M; k:M; k<=n; x[]"},
    {"sum(i,1,n,(kron(i,k)-1/n)*x[i]) = x[k]-" MEAN, "n:M; k:M; k<=n; x[]"},
    {"sum(i,1,n,x[i]^2)*sum(i,1,n,y[i]^2)-sum(i,1,n,x[i]*y[i])^2 ="
     "sum(i,1,n,sum(j,1,n,(x[i]*y[j]-x[j]*y[i])^2))/2", "n:M; x[]; y[]"},
    {"sum(i,1,n,A*x[i]) = A*sum(i,1,n,x[i])", "n:M; x[]; a:R; b:R"},
    {"sum(i,1,n,x[n+1-i]) = sum(i,1,n,x[i])", "n:M; x[]"},
    {"b*((1-b)*sum(i,1,t-1,b^(t-1-i)*g[i]))+(1-b)*g[t] ="
     "(1-b)*sum(i,1,t,b^(t-i)*g[i])", "t:M; b:U; g[]"},
};

static const struct seed diff_family_seeds[] = {
    {"diff(x[k],sum(i,1,n,x[i]^2)) = 2*x[k]", "n:M; k:M; k<=n; x[]"},
    {"diff(x[k],sum(i,1,n,a[i]*x[i])) = a[k]", "n:M; k:M; k<=n; x[]; a[]"},
    {"diff(x[k],sum(i,1,n,x[i])^2) = 2*sum(i,1,n,x[i])",
     "n:M; k:M; k<=n; x[]"},
    {"diff(x[k],sum(i,1,n,(x[i]-" MEAN ")^2)/n) = 2*(x[k]-" MEAN ")/n",
     "n:M; k:M; k<=n; x[]"},
    {"diff(x[k],x[i]-" MEAN ") = kron(i,k)-1/n",
     "n:M; k:M; i:M; k<=n; i<=n; x[]"},
    {"diff(x[k]," MEAN ") = 1/n", "n:M; k:M; k<=n; x[]"},
    {"diff(w[j],(sum(i,1,n,w[i]*x[i])-y)^2/2) ="
     "(sum(i,1,n,w[i]*x[i])-y)*x[j]", "n:M; j:M; j<=n; x[]; w[]; y:R"},
    {"diff(x[k],exp(sum(i,1,n,x[i]))) = exp(sum(i,1,n,x[i]))",
     "n:M; k:M; k<=n; x[]"},
    {"diff(x[k],log(sum(i,1,n,exp(x[i])))) = exp(x[k])/sum(i,1,n,exp(x[i]))",
     "n:M; k:M; k<=n; x[]"},
    {"diff(x[k],sum(i,1,n,A*x[i]^3)) = 3*A*x[k]^2",
     "n:M; k:M; k<=n; x[]; a:R"},
};

#define SEEDS(s) s, sizeof s / sizeof s[0]

const struct class class_families = {
    "families", SEEDS(family_seeds), {rules_ring}, true, 3, "+-*", 1, NULL
};

const struct class class_gradients = {
    "gradients", SEEDS(diff_family_seeds), {rules_ring}, true, 2, "+-*", 1,
    NULL
};
