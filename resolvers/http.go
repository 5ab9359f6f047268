package resolvers

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of answers. The newer one tells a request that was refused
// (4xx, no entry data) from one that was answered (200).
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// overHTTP is the transport of GraphQL over HTTP (the draft of the GraphQL
// working group): GET and POST, one operation a request.
type overHTTP struct{}

// Supports takes every request, also to refuse it in the client's format.
func (overHTTP) Supports(*http.Request) bool { return true }

// Do answers a request.
func (overHTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	a := answer{w: w, media: negotiate(r.Header.Get("Accept"))}
	params, status, err := read(r)
	if err != nil {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, POST")
		}
		a.refuse(status, exec.DispatchError(r.Context(), gqlerror.List{refuse(BadRequest, "%s", err)}))
		return
	}
	op, errs := exec.CreateOperationContext(r.Context(), params)
	if errs != nil {
		a.refuse(a.refusal(), exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs))
		return
	}
	if r.Method == http.MethodGet && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", "POST")
		a.refuse(http.StatusMethodNotAllowed, exec.DispatchError(r.Context(), gqlerror.List{refuse(BadRequest, "GET answers queries only, use POST")}))
		return
	}
	next, ctx := exec.DispatchOperation(r.Context(), op)
	if response := next(ctx); response != nil {
		a.write(http.StatusOK, response, true)
		return
	}
	a.refuse(http.StatusServiceUnavailable, exec.DispatchError(r.Context(), gqlerror.List{refuse(Unavailable, "the time for this operation is up, ask for less or try again")}))
}

// read takes the parameters from a request, or says with which status it is
// refused.
func read(r *http.Request) (*graphql.RawParams, int, error) {
	p := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	var status int
	var err error
	switch r.Method {
	case http.MethodGet:
		status, err = http.StatusBadRequest, readURL(r.URL.RawQuery, p)
	case http.MethodPost:
		status, err = readBody(r, p)
	default:
		return nil, http.StatusMethodNotAllowed, errors.New("only GET and POST are answered")
	}
	if err == nil && p.Query == "" {
		status, err = http.StatusBadRequest, errors.New("the request has no query")
	}
	p.ReadTime.End = graphql.Now()
	return p, status, err
}

func readURL(raw string, p *graphql.RawParams) error {
	q, err := url.ParseQuery(raw)
	if err != nil {
		return errors.New("the query string is malformed")
	}
	p.Query, p.OperationName = q.Get("query"), q.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if s := q.Get(name); s != "" && decode(strings.NewReader(s), into) != nil {
			return errors.New(name + " is not a JSON object")
		}
	}
	return nil
}

func readBody(r *http.Request, p *graphql.RawParams) (int, error) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := params["charset"]; err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return http.StatusUnsupportedMediaType, errors.New("the body has to be application/json in UTF-8")
	}
	var large *http.MaxBytesError
	switch err := decode(r.Body, p); {
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, errors.New("the body is larger than " + strconv.FormatInt(large.Limit, 10) + " bytes")
	case err != nil:
		return http.StatusBadRequest, errors.New("the body is not a JSON object with query, variables, operationName and extensions")
	}
	return 0, nil
}

// decode reads one JSON value and nothing after it.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.Join(err, errors.New("text after the JSON value"))
	}
	return nil
}

// negotiate picks the media type that the client likes best; JSON where it has
// no wish.
func negotiate(accept string) string {
	best, liked := mediaJSON, 0.0
	for part := range strings.SplitSeq(accept, ",") {
		media, params, err := mime.ParseMediaType(part)
		q := 1.0
		if s, ok := params["q"]; ok && err == nil {
			q, err = strconv.ParseFloat(s, 64)
		}
		if err == nil && q > liked && (media == mediaJSON || media == mediaGraphQL || media == "*/*" || media == "application/*") {
			best, liked = media, q
		}
	}
	if best != mediaGraphQL {
		return mediaJSON
	}
	return best
}

// answer writes one response in the format that was agreed on.
type answer struct {
	w     http.ResponseWriter
	media string
}

// refusal is the status for a well-formed request whose document is not.
func (a answer) refusal() int {
	if a.media == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// The most errors that a refusal lists, and the bytes of one message: both
// grow with the query otherwise.
const (
	maxRefusals = 5
	maxMessage  = 300
)

func (a answer) refuse(status int, r *graphql.Response) {
	r.Errors = r.Errors[:min(len(r.Errors), maxRefusals)]
	for _, e := range r.Errors {
		if len(e.Message) > maxMessage {
			e.Message = strings.ToValidUTF8(e.Message[:maxMessage], "") + "…"
		}
	}
	a.write(status, r, false)
}

// write puts the entries out one by one: data is JSON already and can be large.
func (a answer) write(status int, r *graphql.Response, data bool) {
	var b bytes.Buffer
	b.Grow(len(r.Data) + 64)
	b.WriteByte('{')
	if len(r.Errors) > 0 {
		errs, err := json.Marshal(r.Errors)
		if err != nil { // an error is strings and numbers
			panic(err)
		}
		b.WriteString(`"errors":`)
		b.Write(errs)
		if data {
			b.WriteByte(',')
		}
	}
	if data {
		b.WriteString(`"data":`)
		if len(r.Data) == 0 {
			b.WriteString("null")
		}
		b.Write(r.Data)
	}
	b.WriteByte('}')
	h := a.w.Header()
	h.Set("Content-Type", a.media+"; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	a.w.WriteHeader(status)
	_, _ = a.w.Write(b.Bytes()) // a client that has gone needs no answer
}
