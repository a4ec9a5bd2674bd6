vcl 4.1;

# Varnish in front of Newsroom, for /etc/varnish/default.vcl. Debian 12: apt-get install varnish
# Change the ports; PURGE_KEY_URLS=http://127.0.0.1:6081 tells Newsroom of it. Nothing but the base package is needed.

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

acl newsroom {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    # The server cannot tell these from the real ones.
    unset req.http.X_Forwarded_For;
    unset req.http.X_Forwarded_Proto;
    if (req.method == "PURGE") {
        if (client.ip !~ newsroom) {
            return (synth(403, "Not allowed"));
        }
        if (!req.http.Surrogate-Key) {
            return (purge);
        }
        if (req.http.Surrogate-Key !~ "^[A-Za-z0-9]+$") {
            return (synth(400, "One key, of letters and digits"));
        }
        ban("obj.http.Surrogate-Key ~ (^|\s)" + req.http.Surrogate-Key + "(\s|$)");
        return (synth(204, "Purged"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.url ~ "^/media/") {
        # One address has one copy, however it is asked for.
        set req.url = regsub(req.url, "\?.*$", "");
        unset req.http.Cookie;
        return (hash);
    }
    if (req.url !~ "^/(fr|ar|en)/" || req.url ~ "^/(fr|ar|en)/(images|reports|moderation|statements|notices)/") {
        return (pass);
    }
    if (req.http.Cookie ~ "(^|;\s*)sessionid=") {
        return (pass);
    }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    # Nothing is served longer than it may be because the site is down or slow.
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    # What the site calls its reader's own is kept for nobody, whatever its address.
    if (beresp.http.Set-Cookie || beresp.http.Cache-Control ~ "no-store|private" || bereq.uncacheable) {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }
    if (bereq.url ~ "^/media/" && beresp.status == 200) {
        set beresp.ttl = 10m;
    } elsif (bereq.url ~ "^/media/" && (beresp.status == 404 || beresp.status == 410)) {
        set beresp.ttl = 1m;
    } elsif (beresp.status == 200 && bereq.url ~ "^/(fr|ar|en)/") {
        # Pages carry the keys of their pictures, so a block renews all of them; other changes show after this time.
        set beresp.ttl = 1s;
    } else {
        set beresp.ttl = 0s;
        set beresp.uncacheable = true;
    }
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}
