package resolvers

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/policygraph/policygraph/graph"
	"github.com/policygraph/policygraph/resolvers/generated"
	"github.com/policygraph/policygraph/resolvers/model"
)

// Options sets the limits of a handler. The zero value of a field is the
// default that stands beside it.
type Options struct {
	Log             *slog.Logger  // where faults go; slog.Default()
	Timeout         time.Duration // for one operation, store calls included; 10 s
	MaxBody         int64         // bytes of a request body; 1 MiB
	MaxTokens       int           // of a query; 5,000
	MaxDepth        int           // levels of fields; 20
	MaxCost         int           // values that an operation may ask for; 50,000
	CachedQueries   int           // parsed queries kept; 1,000
	CachedDocuments int           // documents whose text is kept indexed; 256
	NoIntrospection bool          // refuse __schema and __type
}

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	o.Timeout = cmp.Or(o.Timeout, 10*time.Second)
	o.MaxBody = cmp.Or(o.MaxBody, 1<<20)
	o.MaxTokens = cmp.Or(o.MaxTokens, 5000)
	o.MaxDepth = cmp.Or(o.MaxDepth, 20)
	o.MaxCost = cmp.Or(o.MaxCost, 50_000)
	o.CachedQueries = cmp.Or(o.CachedQueries, 1000)
	o.CachedDocuments = cmp.Or(o.CachedDocuments, 256)
	return o
}

// NewHandler answers GraphQL over HTTP, GET and POST, from the store. Every
// request sees one state of the graph and ends with Options.Timeout. The
// handler is safe for concurrent use and keeps nothing between requests but
// parsed queries and the places of code points in texts.
func NewHandler(store graph.Store, opts Options) http.Handler {
	opts = opts.withDefaults()
	s := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: root{}}))
	s.AddTransport(overHTTP{})
	s.SetQueryCache(lru.New[*ast.QueryDocument](opts.CachedQueries))
	s.SetParserTokenLimit(opts.MaxTokens)
	s.SetDisableSuggestion(true)
	s.SetValidationRulesFn(rulesWithoutSuggestions)
	s.SetErrorPresenter(present)
	s.SetRecoverFunc(recovered)
	s.AroundResponses(orderErrors)
	if !opts.NoIntrospection {
		s.Use(extension.Introspection{})
	}
	s.Use(limits{depth: opts.MaxDepth, cost: opts.MaxCost, closed: opts.NoIntrospection})
	texts := model.NewTexts(opts.CachedDocuments)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), opts.Timeout)
		defer cancel()
		ctx = model.WithRequest(withTrace(ctx, opts.Log), store, texts)
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, opts.MaxBody)
		s.ServeHTTP(w, r)
	})
}

// orderErrors puts the errors of a response in the order of their paths: fields
// are resolved side by side, and the same request is to get the same answer.
func orderErrors(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	r := next(ctx)
	if r != nil {
		slices.SortStableFunc(r.Errors, func(a, b *gqlerror.Error) int { return cmp.Compare(a.Path.String(), b.Path.String()) })
	}
	return r
}

// rulesWithoutSuggestions are the rules of the specification, with messages
// that do not tell what else the schema holds.
func rulesWithoutSuggestions() *rules.Rules {
	r := rules.NewDefaultRules()
	r.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
	return r
}
